/** Orders held against payments. */
@NullMarked
package dev.lakefront.order.reconciliation;

import org.jspecify.annotations.NullMarked;
