/**
 * From a cart to an order: what it would cost, sent to an address.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>A quote is a promise, kept whole.</b> It holds prices, tax and every way of shipping as they were, so that it is
 *       honoured until it expires whatever editors and carriers do meanwhile, and whoever is down.
 *   <li><b>Carriers are asked, never needed.</b> Their rates come beside the shop's own shipping methods; if they are slow,
 *       down or offer nothing, those stand alone and say that they are estimated. A doubted address is a hint.
 *   <li><b>No transaction is open while carriers are asked.</b> The cart may change meanwhile: the quote says which state of
 *       it was priced.
 *   <li><b>A quote belongs to its cart.</b> Its id opens nothing by itself: it is shown to whoever has the cart.
 *   <li><b>A quote binds the shop, a changed price asks the shopper.</b> Who orders is given what was quoted: tax, promotions
 *       and shipping as they were. If a unit price is another one by now, or the cart is, nothing is placed and the answer
 *       brings the next quote.
 *   <li><b>Placing is one transaction</b> under the cart's lock: order, pieces, attempt to pay, mark for the lake, and what the
 *       request's key is bound to are there together or not at all. Whatever follows can be repeated.
 *   <li><b>A cart has one open unpaid order.</b> The same content returns it, whoever asks under whatever key; other content
 *       calls it off first, and with it its payment.
 *   <li><b>An order is paid in the way that was asked for last.</b> Whoever wants another one is given another attempt, after the
 *       one before was closed where payments are taken; an attempt that turns out to be over is followed by the next.
 *   <li><b>The checkout page orders what it has shown</b>, each quote once. It leads on by a page of its own: a browser lets no
 *       form that is sent to the shop end up elsewhere.
 *   <li><b>Payment and the lake's copy begin at once</b> and wait for each other never. What takes too long is answered as not
 *       known yet ({@code starting}, {@code recorded: false}) and goes on without the shopper.
 * </ul>
 */
@NullMarked
package dev.lakefront.checkout;

import org.jspecify.annotations.NullMarked;
