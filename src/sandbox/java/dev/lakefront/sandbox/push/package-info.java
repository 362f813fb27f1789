/**
 * Delivering webhooks as the real vendors do: one at a time, tried again for a while, and with the failures that are
 * arranged. Knows addresses and bytes; must not know what they tell.
 */
@NullMarked
package dev.lakefront.sandbox.push;

import org.jspecify.annotations.NullMarked;
