/** Tests of starting and closing payments on both databases, against whoever takes them in memory, and of what that one must be like. */
@NullMarked
package dev.lakefront.payment;

import org.jspecify.annotations.NullMarked;
