/**
 * The ledger: how many pieces of each SKU were supplied, sold and held. Decided in the database alone; the lake's
 * documents are where editors say what was supplied. Knows no product, no order and no browser.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Each counter has one writer. {@code supplied} is the editors' and is only taken over; {@code sold} and {@code held} are
 *       the shop's, and a document's {@code sold} is believed only when its SKU has no row: then the database was lost.
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
