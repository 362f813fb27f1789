/** Quotes and the checkout page under test. */
@NullMarked
package dev.lakefront.checkout;

import org.jspecify.annotations.NullMarked;
