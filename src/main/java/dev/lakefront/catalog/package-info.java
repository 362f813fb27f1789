/**
 * Browsing: products, categories, collections, pages, menus and settings. Every answer is made of this process's own copy
 * of what editors published, so no read costs a query upstream.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>The copy follows the purge log.</b> Whatever announces a change (live event, webhook, sweep, time limit) ends in
 *       the log. {@link dev.lakefront.catalog.CatalogueFollower} then asks the lake once what changed, puts it into the
 *       index, and appends the names of what the shop shows differently. Readers wait for it, at most as long as for any
 *       load; so no answer is older than the last event heard, and answers that the change does not touch stay hits.
 *   <li><b>What an answer depends on is what it is tagged with.</b> The names in {@code Cache-Tag} are the ones by which it
 *       is purged here, so caches in front cannot be told less than this process.
 *   <li><b>Editors see drafts as if they were published.</b> A valid cookie puts another {@link
 *       dev.lakefront.catalog.Catalogue} under the same answers: the copy with the drafts of that moment laid over it, in
 *       memory and for one read. No endpoint knows, so none can forget; and since such an answer goes round the cache,
 *       none of it can reach a shopper.
 *   <li><b>Pages and menus live here, not beside the query proxy</b>: they are fed, purged and restored like products.
 * </ul>
 */
@NullMarked
package dev.lakefront.catalog;

import org.jspecify.annotations.NullMarked;
