/**
 * The ledger: how many pieces of each SKU were supplied, sold and held, and how often promotions are used. Decided in the
 * database alone; the lake's documents are where editors say what was supplied and see what was sold. Knows no product, no
 * order and no browser: whoever holds pieces names the hold, and says who ends it.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Each counter has one writer. {@code supplied} is the editors' and is only taken over; {@code sold} and {@code held} are
 *       the shop's, and a document's {@code sold} is believed only when its SKU has no row: then the database was lost.
 *   <li>At every instant {@code supplied = sold + held + available}. What is available is not stored, but follows; it is below 0
 *       only where editors supplied less than was promised, counts as 0 then, and a meter says so.
 *   <li>The ledger writes its counters into the lake absolutely, and {@code supplied} never, but for adjustments: those speak for
 *       the editors, with one increment under a name stored before. The ledger then takes the sum over like any edit.
 *   <li>Own writes fire no webhook. The next look reads such a document once and finds it in order; only one whose shop's
 *       fields say something else, because somebody edited them or the lake was restored, is written again.
 *   <li>A limit of unpaid holds is a number of places with a unique key, and a limit of uses is counted under a lock, so that
 *       neither can be passed by many at once. Both keep pseudonyms only, and only as long as they count.
 *   <li>Everything is locked in one order: hold, levels, promotions, places, documents. Several levels are locked by one
 *       statement, in the database's own order of text, which need not be Java's.
 *   <li>A query may be behind the webhook that came before it, so what a query shows counts only if it is newer than what
 *       the ledger has. Everything else that differs, deletions included, is asked for by document id, which is never
 *       behind. Only a document that the lake says does not exist is gone: one that a token may not see changes nothing.
 *   <li>A deleted document takes its SKU off sale. Its row stays for what was sold and held of it, and lists it again when the
 *       document comes back.
 *   <li>Every instance looks for itself, and the first to write a change publishes the flips it makes, as a notice in the
 *       same transaction, to all.
 * </ul>
 */
@NullMarked
package dev.lakefront.stock;

import org.jspecify.annotations.NullMarked;
