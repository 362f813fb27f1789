/**
 * What every HTTP answer has in common: request ids, security headers, CORS, conditional answers, caller addresses. Knows
 * no feature.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>CORS is our own filter</b> and not the framework's, because public reads must say {@code *} on every answer (a
 *       shared cache keeps one answer for all origins) while everything personal names one configured origin; the framework
 *       always names the origin that asked.
 *   <li><b>A hit is answered before routing.</b> A controller says once that a request target is answered by a cache key;
 *       from then on a filter answers it while the cache holds it fresh. Matching the route, binding arguments and changing
 *       threads cost more than the answer itself.
 * </ul>
 */
@NullMarked
package dev.lakefront.web;

import org.jspecify.annotations.NullMarked;
