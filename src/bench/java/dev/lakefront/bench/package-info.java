/**
 * How fast the GROQ engine of the offline lake answers, beside the reference implementation on the same machine.
 *
 * <p>Both get the same generated products from the same file, both parse a query once and are warmed with it, and then they
 * take turns: five runs each, of which the median counts. Ours reads through the lake's indexed and recorded documents,
 * since that is what the product runs; theirs is given a map for following references, without which it would search
 * all documents for each. Both hand back complete values, not JSON; the values are compared before anything is timed.
 */
@NullMarked
package dev.lakefront.bench;

import org.jspecify.annotations.NullMarked;
