/** The checks at start. */
@NullMarked
package dev.lakefront.ops;

import org.jspecify.annotations.NullMarked;
