/**
 * Promises kept in the database: an inbox for verified webhooks, an outbox for calls to be made, claims that survive
 * crashes, and notices between instances. Knows no vendor and no feature; other rooms hand in {@link
 * dev.lakefront.journal.EntryHandler}s.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>One table serves inbox and outbox: both are entries that must be handled at least once, in order within their
 *       aggregate, and the claims are the same.
 *   <li>A claim is a lease in columns, taken by a conditional update, because that is the simplest form that is right on H2
 *       and PostgreSQL alike. No database transaction is open while a handler talks to the outside; what it wants written
 *       is written in the transaction that completes the entry, on condition that the claim still holds.
 *   <li>Kinds that wait for a system outside have lanes of their own, and a lane handles a few aggregates at a time: a mail
 *       server that hangs holds up letters, and nothing else.
 *   <li>Notices are a small table that every instance polls: the databases' own channels differ.
 * </ul>
 */
@NullMarked
package dev.lakefront.journal;

import org.jspecify.annotations.NullMarked;
