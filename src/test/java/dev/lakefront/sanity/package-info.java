/** The wire to Sanity and the decorators around it, against a vendor's end of the wire that does as it is told. */
@NullMarked
package dev.lakefront.sanity;

import org.jspecify.annotations.NullMarked;
