/** Limits per caller: token buckets by name, and the headers that tell a caller how it stands. */
@NullMarked
package dev.lakefront.web.ratelimit;

import org.jspecify.annotations.NullMarked;
