/** The checks at start, and the description of the API with its page. */
@NullMarked
package dev.lakefront.ops;

import org.jspecify.annotations.NullMarked;
