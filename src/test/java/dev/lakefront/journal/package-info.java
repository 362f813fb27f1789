/** Promises kept in the database, on every database, and over a killed process. */
@NullMarked
package dev.lakefront.journal;

import org.jspecify.annotations.NullMarked;
