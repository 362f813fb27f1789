/**
 * HTTP to Sanity: queries, transactions, live events, webhook signatures. Knows the wire format and no shop noun.
 *
 * <p>Decisions. Queries always go to the live host, never to Sanity's CDN: our own read cache is the CDN, and a refill
 * from a second cache could be older than the event that asked for it. The perspective is always sent ({@code
 * published}), because its default depends on the API version. Concerns other than HTTP are decorators of one channel,
 * stacked in {@link dev.lakefront.sanity.LakeFactory}; the two ports on top of it, with the token and without, are types
 * of their own, so that what is public cannot ask with the token by mistake. What must not be behind a write is read by
 * document id: the query index lags. A mutation is absolute and its transaction has an id, so that it may be sent again whatever
 * became of it, and only documents with a dot in their id can be written at all: a slip would publish somebody's data.
 */
@NullMarked
package dev.lakefront.sanity;

import org.jspecify.annotations.NullMarked;
