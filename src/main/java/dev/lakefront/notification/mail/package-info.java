/**
 * Mails over SMTP. Knows a recipient, two texts and a mail server; must not know letters, accounts or templates.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>The step that failed decides.</b> Before the end of the text was sent, nothing can have been taken; after it,
 *       without an answer, nobody knows. So the transport notes the moment, and no error text is guessed at.
 *   <li><b>One limit for the whole dialogue.</b> A server that answers each command at the last moment keeps every limit on
 *       a single answer and still takes minutes; the lease of the journal would run out.
 *   <li><b>The library never speaks of the dialogue</b>, at any level: it holds addresses and links that are secrets.
 * </ul>
 */
@NullMarked
package dev.lakefront.notification.mail;

import org.jspecify.annotations.NullMarked;
