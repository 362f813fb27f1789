/**
 * How money comes in: the port to whoever takes payments, and the attempts to pay that the shop knows of. Knows no order but by
 * its id; what a payment means for an order is decided there.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A payment is made, its reference is written down, and only then is anybody told of it or a method tried. So money can come only
 *       from payments that the database knows; an attempt whose payment is unknown may be ended without asking anybody, also while
 *       nobody can be asked. What a lost answer leaves elsewhere is a payment without a payer, which is closed later.
 *   <li>What is seen of a payment is written down and told to the order in one transaction, whoever saw it: who starts it, a
 *       webhook, who closes it. The order is locked first, so that these wait for each other in the same place.
 *   <li>What a webhook says is not believed; the payment is asked for. So events may come twice, late and in any order.
 *   <li>A payment belongs to its attempt by what it carries, not by its name. Another one than the attempt's is told to the order only
 *       if it brought money: the order sends back what it does not need.
 *   <li>An attempt has one key where payments are taken: starting it twice makes one payment. Claims only save the second
 *       call.
 * </ul>
 */
@NullMarked
package dev.lakefront.payment;

import org.jspecify.annotations.NullMarked;
