/**
 * Payments by Stripe, through its own client: the only place that knows it.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>The client gets a transport of ours, with a time limit for the whole of a call: its own has one for each read, blocks in a way
 *       that cannot be interrupted, and turns an empty answer into a null pointer.
 *   <li>Keys are our own, and what is sent with one depends on nothing but what it names, since Stripe refuses a key with other
 *       parameters. Answers given before are given again under a key, so after such an answer the payment is fetched. Closing has no
 *       key: a refusal would be given again, too.
 *   <li>All calls pass one budget below Stripe's own limit. Shoppers wait a moment for their turn and may then be told to come
 *       later; what nobody waits for has a share of its own, so that payments are learned of while many are started.
 *   <li>A payment on a page is known by its Checkout Session, whichever of the session and its intent is asked for: two names would
 *       be two payments to the shop. A page that is complete without money cannot be paid any more, whatever its intent says.
 *   <li>A refund carries the shop's name for it, and the payment's refunds are looked through before one is asked for: keys are
 *       forgotten after a day, names are not.
 *   <li>A payment is asked for with its charge and refunds, in one call. More is asked for only if that shows that there is more.
 *   <li>Of an event only the name of the payment is taken: the shape of the rest is that of the endpoint's version, not ours.
 * </ul>
 */
@NullMarked
package dev.lakefront.payment.stripe;

import org.jspecify.annotations.NullMarked;
