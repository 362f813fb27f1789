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
 * </ul>
 */
@NullMarked
package dev.lakefront.checkout;

import org.jspecify.annotations.NullMarked;
