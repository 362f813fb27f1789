/**
 * What the shop shows of its own decisions in the Content Lake. The database is the working copy; documents follow it.
 *
 * <p>Not a queue of operations but a set of dirty documents: each is rendered as it is now and written absolutely, so a
 * write may be repeated, split, joined with others or sent by two writers without harm. Knows no shop noun: rooms bring
 * their {@link dev.lakefront.mirror.MirroredDocuments}.
 */
@org.jspecify.annotations.NullMarked
package dev.lakefront.mirror;
