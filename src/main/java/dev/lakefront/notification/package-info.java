/**
 * Letters: one record for each event and recipient, sent through SMTP until it is known to have arrived or been refused.
 * Looks at other rooms and is known by none; what asks for a letter appends an event to the journal.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Writing and sending are two entries of the journal.</b> The event is done once its letter stands in the ledger;
 *       each letter is then an aggregate of its own, so neither a full mailbox nor a text that cannot be written holds up
 *       another letter.
 *   <li><b>A letter is written once.</b> Whatever is sent later, by the journal or by hand, is what the ledger holds. Only
 *       the token in its link is put in when it goes out: it can be derived, and so is stored nowhere.
 *   <li><b>Rather twice than never.</b> SMTP has no answer to "did you take it?". When the answer to the text is lost, the
 *       ledger says {@code unknown} and the letter goes out again under the same Message-ID, by which mailboxes tell that
 *       it is one letter. What the staff sends again on purpose gets an ID of its own ({@code <id>.<n>}), because a mailbox
 *       that has lost, hidden or filtered the first would drop the second with it.
 *   <li><b>A refusal is final, an outage is not.</b> A 5xx about sender, recipient or text ends the letter; everything else
 *       is tried again for a day.
 *   <li><b>What people typed is sent to nobody they do not pay for.</b> Anybody may order with a stranger's address; so the
 *       letters about orders that nobody paid hold the shop's words only, and a name where it is plainly one.
 *   <li><b>A deleted account is forgotten here, too</b>: recipient, texts and answers go, the line in the ledger stays. Its
 *       id is kept, so that a letter asked for earlier and written later is not sent.
 * </ul>
 */
@NullMarked
package dev.lakefront.notification;

import org.jspecify.annotations.NullMarked;
