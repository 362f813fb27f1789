/**
 * The catalogue over HTTP, held against what the sample data says: {@link dev.lakefront.catalog.SampleShelf} works out by
 * itself, from the file that the offline lake is filled with, what each list must show.
 */
@NullMarked
package dev.lakefront.catalog;

import org.jspecify.annotations.NullMarked;
