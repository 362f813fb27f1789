/**
 * Carts: what people mean to buy, priced at each look, with all that is wrong with it. Kept in the database and nowhere
 * else; no answer about a cart asks anybody outside. Knows no order and no address.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Whose.</b> Somebody who is signed in has one cart, whatever token comes along; a guest has the one whose token
 *       comes along. A token that opens nothing (unknown, expired, spent) is the same as none: it is never adopted, and what
 *       opens a cart gives a new one.
 *   <li><b>Changes wait for each other.</b> Each locks its cart's row, reads the rest of the cart under that lock and writes
 *       what differs, so that none is lost. A change that changes nothing writes nothing and leaves the version alone.
 *   <li><b>Quantities are decided against what is available now</b>, but nothing is held for a cart. What cannot be had in
 *       full is reduced and told in that answer; where nothing at all can be had, nothing is changed.
 *   <li><b>Prices are today's</b>, in the cart's currency. A line also keeps two prices: {@code price}, at which the cart was
 *       last changed, and {@code known}, which is what {@code price} was before that change. {@code PRICE_CHANGED} is told
 *       while today's price differs from {@code known}: on every answer from the moment a price moves, on that to the next
 *       change as well, and until the change after that one. So a page that throws a change's answer away and reads the cart
 *       anew still tells it.
 *   <li><b>What is gone stays</b> as it was last shown, at its last price, until the shopper removes it: the totals are of
 *       the lines that are shown. What is not sold in the cart's currency counts nothing, since amounts never mix.
 *   <li><b>Tax is an estimate</b>: for the cart's country, else the first country that the shop sells to in this currency.
 *   <li><b>Codes</b> that no promotion has are told and not kept. All others are, also while they do not apply.
 *   <li><b>An order does not end a cart, its payment does.</b> Until then the cart is read and changed as before, shows the
 *       order, and may use what is held for it: another order would take its place. Once it is paid the cart opens nothing
 *       and goes, with its token. Only a cart that was ordered from asks how its order stands.
 *   <li><b>At a sign-in</b> a guest's cart goes into the person's: under the locks of both, first the guest's. Its row goes
 *       (or becomes the person's), and with it the token, so that whoever is second finds nothing.
 * </ul>
 */
@NullMarked
package dev.lakefront.cart;

import org.jspecify.annotations.NullMarked;
