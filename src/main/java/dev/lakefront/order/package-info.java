/**
 * Orders: what was promised, and what became of it. Decides in the database; the lake shows it. Knows nothing of carts: whoever
 * places an order says what is in it.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>What becomes of an order is decided by functions that do nothing ({@code …Transition}): from the order and what happened
 *       to the order and a list of effects. One place, {@code OrderChanges}, carries effects out, in the transaction that keeps
 *       the order. So the answer to a request, a webhook, a sweep and staff end in the same state, whatever comes first.
 *   <li>A payment is believed for what it shows, never for who says so, and one payment counts. Money that comes in besides goes
 *       back, also what comes after an order was called off. Only an order that was not paid in time takes late money, if its
 *       pieces can still be had: its shopper changed no mind.
 *   <li>Refunds of the payment that counts are the order's, named by it, and are merged with what the payment shows: by name or
 *       reference, each only further. What was asked for counts as given back until it fails, so never more goes back than came
 *       in. What is refused is shown as failed, for people: asking for ever would hide it.
 *   <li>A dispute stops an order until it is decided. That it began is minded once: an older sight of it opens nothing again.
 *   <li>A payment that fails after its shopper left gives the order its time again, and a letter says so. The clock calls nothing off
 *       that got more time since it looked.
 *   <li>Another way to pay begins after the one before was closed where payments are taken. A page needs its time, and gets it
 *       within limits, or pieces could be kept back for ever.
 *   <li>To call off an order that may yet be paid is first to close its payment, outside any transaction. Under the order's lock
 *       it is then seen whether that worked: no attempt to pay is open.
 *   <li>What cannot be closed keeps its pieces, up to a limit of a day; then somebody is told, and the pieces are free.
 *   <li>A cart's one open unpaid order is a nullable unique column, and orders that wait for money are found by times that only
 *       they have, so that looking for them costs the same however many orders there are.
 *   <li>Everything is locked in one order: cart, order, hold, levels and what the ledger locks after them. Documents are marked
 *       in the order of their types, an order's before those of its pieces. Nothing outside is called meanwhile.
 *   <li>Documents are made of orders, many at once, and orders of documents when the database is lost; so whatever an order cannot do
 *       without is on its document. A field of the shop's in the lake decides nothing: somebody who changed one either made a
 *       move that editors may ask for, or is told why it was written back.
 *   <li>An editor's request is known by its content, and is answered once, wherever it comes from. Its field is taken away only
 *       while it holds what was answered, which the lake looks at by itself: a request made meanwhile stays.
 *   <li>Before a document is fetched it is taken down which state it must show. Only so is an old copy told from one that the
 *       shop was writing just then.
 *   <li>A number says nothing of how many orders there are, and opens nothing: who may see an order is known otherwise.
 * </ul>
 */
@NullMarked
package dev.lakefront.order;

import org.jspecify.annotations.NullMarked;
