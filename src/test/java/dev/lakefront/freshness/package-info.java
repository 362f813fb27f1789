/** Tests of the purge paths, each alone and all together. */
@NullMarked
package dev.lakefront.freshness;

import org.jspecify.annotations.NullMarked;
