/** Agreements between files: the Studio's schema, the queries, the sample data. */
@NullMarked
package dev.lakefront.schema;

import org.jspecify.annotations.NullMarked;
