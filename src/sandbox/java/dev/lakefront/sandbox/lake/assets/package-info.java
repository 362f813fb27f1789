/**
 * Uploaded pictures and files of a dataset: the documents that describe them and the bytes themselves.
 *
 * <p>It knows no HTTP. Bytes are kept in memory, live exactly as long as their document, and are found by its id, which is
 * made of their hash: the same bytes are the same asset.
 */
@NullMarked
package dev.lakefront.sandbox.lake.assets;

import org.jspecify.annotations.NullMarked;
