/** The calls to caches in front of the shop, as their receivers see them. */
@NullMarked
package dev.lakefront.downstream;

import org.jspecify.annotations.NullMarked;
