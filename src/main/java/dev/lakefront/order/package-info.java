/**
 * Orders: what was promised, and what became of it. Decides in the database; the lake shows it. Knows nothing of carts: whoever
 * places an order says what is in it.
 */
@NullMarked
package dev.lakefront.order;

import org.jspecify.annotations.NullMarked;
