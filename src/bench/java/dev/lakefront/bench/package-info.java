/**
 * Measurements, run by the profile {@code bench} and never in the timed tests. {@code LakeLoad} puts the offline lake under
 * load over HTTP and through a virtual hour, and fails below its bounds. {@code GroqBench} shows how fast the lake's GROQ
 * engine answers beside the reference implementation on the same machine.
 *
 * <p>In {@code GroqBench} both get the same generated products from the same file, both parse a query once and are warmed with it, and then they
 * take turns: five runs each, of which the median counts. Ours reads through the lake's indexed and recorded documents,
 * since that is what the product runs; theirs is given a map for following references, without which it would search
 * all documents for each. Both hand back complete values, not JSON; the values are compared before anything is timed.
 */
@NullMarked
package dev.lakefront.bench;

import org.jspecify.annotations.NullMarked;
