/**
 * Running the shop: the checks at start, background activities, the watch over privacy, metrics. Looks at other rooms; nobody
 * looks at it.
 */
@NullMarked
package dev.lakefront.ops;

import org.jspecify.annotations.NullMarked;
