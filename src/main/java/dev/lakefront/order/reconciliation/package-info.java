/**
 * Holds orders against payments, both ways, again and again: what can be put right is put right by telling the order what its payment
 * shows, or by asking again for what was asked for before; the rest is a finding, for somebody to look at. Decides nothing of
 * an order by itself, and is known to no other part of the orders.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A list of payments is old by the time it is read. It only says where to look: what is told to an order is asked for one by
 *       one, when the list does not fit. So what changed meanwhile is never taken back, and whatever fits costs no call.
 *   <li>What happened to an order a moment ago may be under way still. It is judged at a later run: each goes back an hour behind the
 *       one before, which is longer than anything is waited for but a payment's end; and once a day it goes back some days.
 *   <li>Whatever is found once is looked at in every run until it is gone or somebody has resolved it. What somebody resolved is not
 *       found again as long as nothing about it has changed.
 *   <li>Only a run that came to its end counts: the next one goes on from the beginning of that, however long ago it was.
 *   <li>Money is asked back again under the name under which it was asked back before, which a payment knows once. So it does no harm
 *       that the journal may be about the same.
 *   <li>Money for an order that nobody knows is not sent back: it is more likely that a database was lost than that a payment was
 *       made for nothing.
 * </ul>
 */
@NullMarked
package dev.lakefront.order.reconciliation;

import org.jspecify.annotations.NullMarked;
