/** Tests of orders. */
@NullMarked
package dev.lakefront.order;

import org.jspecify.annotations.NullMarked;
