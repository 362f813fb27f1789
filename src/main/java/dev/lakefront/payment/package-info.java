/**
 * How money comes in: the port to whoever takes payments, and the attempts to pay that the shop knows of. Knows no order but by
 * its id; what a payment means for an order is decided there.
 */
@NullMarked
package dev.lakefront.payment;

import org.jspecify.annotations.NullMarked;
