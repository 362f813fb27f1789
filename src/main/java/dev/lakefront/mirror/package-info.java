/**
 * What the shop shows of its own decisions in the Content Lake. The database is the working copy; documents follow it.
 *
 * <p>Not a queue of operations but a set of dirty documents: each is rendered as it is now and written absolutely, so a
 * write may be repeated, split, joined with others or sent by two writers without harm. Knows no shop noun: rooms bring
 * their {@link dev.lakefront.mirror.MirroredDocuments}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A transaction is named after the documents in it and their {@code shopSeq}. A number is never used for two states, and
 *       whatever must be written again gets a new one: under an old name the lake would do nothing.
 *   <li>A state that is rendered is at least as new as the number read before it, never older. So a document is clean when the
 *       number that was sent is still its own.
 *   <li>A batch whose outcome is unknown is sent again as it was, before any newer state of its documents. An older state that
 *       reaches the lake late all the same, of another writer say, is found by whoever sent it, or by the sweep.
 *   <li>Whose fault a failure is, is found out by trying: the lake's word for it, and halves, only say whom to try alone. A
 *       failure of unknown outcome counts against a batch only if the lake answers a question meanwhile.
 *   <li>Nothing is written before the first sweep has shown that the lake is not ahead of the database, and no sweep is made
 *       before the database is known to be complete: a database that lost documents must not take them from the lake, too.
 *   <li>Of some types editors decide which documents there are, and own fields of their own in them. Those are only patched:
 *       a document that is gone stays gone until its room hears that it is back.
 *   <li>Rows stay when their documents are deleted: else a document that comes back, from a late write or the Studio's history,
 *       would look like one that the database lost.
 * </ul>
 */
@NullMarked
package dev.lakefront.mirror;

import org.jspecify.annotations.NullMarked;
