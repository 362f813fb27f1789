/**
 * What a dataset holds: its documents, what queries see of them and when, and what an answer depends on.
 *
 * <p>Knows nothing of HTTP, of mutations or of who is listening: whoever changes a dataset hands in the finished
 * documents, and whoever wants to know of changes registers an observer.
 *
 * <p>Snapshots are persistent trees, so a reader keeps a consistent dataset without a lock while writers go on. The
 * committed state and the state that queries see are two chains of snapshots: the second takes every change a moment
 * later, which is the eventual consistency that makes callers of the real service fail.
 */
@NullMarked
package dev.lakefront.sandbox.lake.store;

import org.jspecify.annotations.NullMarked;
