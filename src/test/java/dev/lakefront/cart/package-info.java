/** Tests of carts. */
@NullMarked
package dev.lakefront.cart;

import org.jspecify.annotations.NullMarked;
