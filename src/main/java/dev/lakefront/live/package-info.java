/**
 * Server-sent events to browsers. Looks at what other rooms announce; nobody looks at it.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Event ids are those of Sanity's own stream, so that a reader may move between instances and hand them to the query
 *       endpoint. What the shop adds (its own names, some milliseconds after the live event) belongs to the position that
 *       the purge log had, and is told again to whoever resumes there.
 *   <li>A purge that no live event announced goes out as {@code restart} or {@code reset}: whoever shows old content cannot
 *       be told more precisely.
 *   <li>One round of news is rendered once for each kind of stream, however many are open, and each stream holds a
 *       reference to those bytes. A reader who does not keep up is cut off instead of being waited for: resuming costs
 *       little, and the shop's memory is bounded.
 * </ul>
 */
@NullMarked
package dev.lakefront.live;

import org.jspecify.annotations.NullMarked;
