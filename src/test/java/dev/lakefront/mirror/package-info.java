/** Tests of the mirror on both databases, against a lake that fails in every way, and against the offline one. */
@NullMarked
package dev.lakefront.mirror;

import org.jspecify.annotations.NullMarked;
