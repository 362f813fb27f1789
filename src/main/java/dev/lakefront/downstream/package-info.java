/**
 * Tells the caches in front of the shop, Next.js servers first of all, what has changed: signed calls through the journal.
 * Looks at the purge log; knows neither what a tag stands for nor who changed it.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>What is announced is read from the purge log, so it is in force in this instance's own cache already: a read that
 *       follows the call is never older. Each instance announces what it has purged. So a change is announced once by each of
 *       them, and the last time when all of them are past it; invalidating twice does no harm.
 *   <li>A live event's sync tags are announced at once, the shop's own names when the catalogue has caught up, some
 *       milliseconds later: commonly in the same call, sometimes in the next.
 *   <li>Nothing is lost with a process: the first call of each is {@code "*"}.
 *   <li>{@code "*"} makes all earlier calls to the same address pointless and replaces those that still wait. It takes the
 *       place of a backlog of more than a hundred calls, and of a call that failed in its last attempt. So an address that is
 *       down for days costs a few rows, is tried again at least every ten minutes, and never waits for a person.
 * </ul>
 */
@NullMarked
package dev.lakefront.downstream;

import org.jspecify.annotations.NullMarked;
