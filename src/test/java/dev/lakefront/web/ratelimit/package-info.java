/** Limits per caller. */
@NullMarked
package dev.lakefront.web.ratelimit;

import org.jspecify.annotations.NullMarked;
