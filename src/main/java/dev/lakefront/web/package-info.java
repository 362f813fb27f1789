/**
 * What every HTTP answer has in common: request ids, security headers, CORS, conditional answers, caller addresses. Knows
 * no feature.
 *
 * <p>Decisions. CORS is our own filter and not the framework's, because public reads must say {@code *} on every answer (a
 * shared cache keeps one answer for all origins) while everything personal names one configured origin; the framework
 * always names the origin that asked.
 */
@NullMarked
package dev.lakefront.web;

import org.jspecify.annotations.NullMarked;
