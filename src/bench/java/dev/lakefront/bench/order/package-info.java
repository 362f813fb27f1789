/**
 * How fast orders are placed and reach Sanity. Run with {@code mvn -Pbench test-compile exec:exec
 * -Dbench.main=dev.lakefront.bench.order.OrderBench}.
 */
@NullMarked
package dev.lakefront.bench.order;

import org.jspecify.annotations.NullMarked;
