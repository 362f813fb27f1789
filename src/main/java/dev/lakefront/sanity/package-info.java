/**
 * HTTP to Sanity: queries, live events, webhook signatures. Knows the wire format and no shop noun.
 *
 * <p>Decisions. Queries always go to the live host, never to Sanity's CDN: our own read cache is the CDN, and a refill
 * from a second cache could be older than the event that asked for it. The perspective is always sent ({@code
 * published}), because its default depends on the API version. Concerns other than HTTP are decorators stacked in {@link
 * dev.lakefront.sanity.LakeFactory}.
 */
@NullMarked
package dev.lakefront.sanity;

import org.jspecify.annotations.NullMarked;
