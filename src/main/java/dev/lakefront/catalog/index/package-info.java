/**
 * Products in Apache Lucene, which no other room sees: found, ordered, counted and completed. Knows neither Sanity nor
 * HTTP; what a card looks like is bytes to it.
 *
 * <ul>
 *   <li>One Lucene document is one product with everything that is asked of it, so that one pass over the matching
 *       documents yields page, total, facets and price span of the same moment.
 *   <li>Cards are binary doc values by view: a page of a list decompresses nothing.
 *   <li>Scores are whole numbers by rank of field and kind of match, not by the statistics of the index: the same text
 *       finds the same order on every instance, and a test can compute it.
 *   <li>Each facet has an index field of its own, so that what one filter leaves out is counted for that facet alone.
 *       Options share a field, since editors name them.
 *   <li>Products in memory can be laid over the index for one reader: searched together with it, while the documents whose
 *       place they take count as deleted.
 *   <li>Positions between pages hold what the last item was ordered by, never its number.
 * </ul>
 */
@NullMarked
package dev.lakefront.catalog.index;

import org.jspecify.annotations.NullMarked;
