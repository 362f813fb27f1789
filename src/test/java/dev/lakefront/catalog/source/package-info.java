@NullMarked
package dev.lakefront.catalog.source;

import org.jspecify.annotations.NullMarked;
