/**
 * Stripe's stand-in: payment intents with charges, payment methods, refunds and disputes, Checkout Sessions with their pages,
 * events and signed webhooks, as far as a shop uses them, with the real one's wire format, rules, limits and refusals. Stateful;
 * begins with the payments that it is told of. Knows nothing of the shop.
 *
 * <p>As badly behaved as the real one by default: events are shuffled, some arrive before the answer of the call that
 * caused them, an object that a call works on is locked for others, and 25 requests a second are the limit.
 *
 * <p>What decides its answers is written down where it is decided: {@link dev.lakefront.sandbox.stripe.TestMethods} (which
 * payment method ends how), {@link dev.lakefront.sandbox.stripe.Currencies} (amounts),
 * {@link dev.lakefront.sandbox.stripe.Idempotency} (what a key remembers), {@link
 * dev.lakefront.sandbox.stripe.CheckoutPages} (what shoppers can do), and {@link dev.lakefront.sandbox.stripe.Controls} (what
 * tests can do).
 *
 * <p>Parameters are strict: what the real one does not know is refused, and so is what it knows and this one does not do, so
 * that nobody relies on something that did not happen; except for hints, such as {@code payment_method_options}.
 */
@NullMarked
package dev.lakefront.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
