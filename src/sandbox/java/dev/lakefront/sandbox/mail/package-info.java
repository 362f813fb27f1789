/**
 * The stand-in for a mail server: takes every letter, keeps it for people and tests to read, and can be as unreliable as a
 * real one. Knows SMTP and mails; must not know what a letter is about.
 *
 * <p>Decision: GreenMail keeps the mailbox and speaks SMTP on a port of its own. The port that the shop knows is a tap in
 * front of it, which passes the dialogue on line by line, because GreenMail can refuse nothing on demand, and above all
 * cannot take a mail and lose its answer.
 */
@NullMarked
package dev.lakefront.sandbox.mail;

import org.jspecify.annotations.NullMarked;
