/**
 * Changes to documents as they are written on the wire: reading them, and working out what they make of a dataset.
 *
 * <p>Knows nothing of HTTP or of who may do what. Everything here is a function of the latest snapshot; the dataset
 * commits the outcome, so a transaction that fails anywhere has changed nothing.
 */
@NullMarked
package dev.lakefront.sandbox.lake.mutation;

import org.jspecify.annotations.NullMarked;
