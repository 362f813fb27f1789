/**
 * What carts cost over HTTP, on each database. Run with {@code mvn -Pbench test-compile exec:exec
 * -Dbench.main=dev.lakefront.bench.cart.CartBench}.
 */
@NullMarked
package dev.lakefront.bench.cart;

import org.jspecify.annotations.NullMarked;
