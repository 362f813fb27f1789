/** Tests of the read cache, without a container. */
@NullMarked
package dev.lakefront.cache;

import org.jspecify.annotations.NullMarked;
