/**
 * Carriers through EasyPost: its official Java client with everything around it that a server needs and the client lacks.
 * The only package that knows {@code com.easypost} and its JSON library.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>One call at a time in the whole process.</b> During each call the client sets the process's DNS cache to nothing
 *       and afterwards to what it found; two calls at once can leave it at nothing or at for ever, for Sanity's and Stripe's
 *       hosts as well. So calls queue, briefly, and rates are remembered for some minutes.
 *   <li><b>Our own connection underneath.</b> The client takes an answer whose first byte is late for an empty one, fails on
 *       an error without a body, reads without bound, and lets the JDK send a POST a second time when the first was cut off.
 *       All of that is decided below it, in {@link dev.lakefront.shipping.easypost.HeldConnections}.
 *   <li><b>A thread for each call</b>, whose interruption closes the socket: neither the client nor the JDK has a limit for
 *       the whole of a call.
 *   <li><b>JSON, not the client's models.</b> Those hold prices as 32-bit floats, in which 51.20 is not 51.20.
 *   <li><b>No cause and no message of the vendor</b> in what is thrown: they repeat what was sent. The answer's request id
 *       finds the rest in EasyPost's own log.
 * </ul>
 */
@NullMarked
package dev.lakefront.shipping.easypost;

import org.jspecify.annotations.NullMarked;
