/**
 * The read cache: finished HTTP representations under typed keys, on Caffeine, which no other room sees. Knows neither
 * Sanity's wire format nor any route; other rooms hand in how an answer is loaded and what changed.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>A purge touches no entry.</b> It is appended to a ring ({@link dev.lakefront.cache.PurgeLog}); an entry knows
 *       the log position at which its load began, and whoever reads it looks for events since then that concern it. So a
 *       load that began before a purge is never taken for fresh, whatever the interleaving, without a lock and without an
 *       index from tags to keys. The common case, no event since the last look, costs one volatile read.
 *   <li><b>Suspect means: revalidate before next use.</b> All purge paths, precise or coarse, end there; old bytes stay at
 *       hand for the case that the lake is down or slow.
 *   <li><b>Equal content keeps its bytes.</b> A refill that brings what was there keeps the bytes and entity tag.
 * </ul>
 */
@NullMarked
package dev.lakefront.cache;

import org.jspecify.annotations.NullMarked;
