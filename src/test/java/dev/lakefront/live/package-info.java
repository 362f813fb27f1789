/** Live events as browsers hear them. */
@NullMarked
package dev.lakefront.live;

import org.jspecify.annotations.NullMarked;
