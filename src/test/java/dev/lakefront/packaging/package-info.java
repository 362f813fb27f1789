/** The shop as its owner runs it: a process of its own, told everything by environment variables. */
@NullMarked
package dev.lakefront.packaging;

import org.jspecify.annotations.NullMarked;
