/** Tests of Stripe's adapter against answers that are as wrong as can be, and of its events. */
@NullMarked
package dev.lakefront.payment.stripe;

import org.jspecify.annotations.NullMarked;
