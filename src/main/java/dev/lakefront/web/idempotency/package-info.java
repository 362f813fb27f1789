/**
 * Requests that count once, however often they arrive: each is kept for a day under the key that its sender gave it
 * ({@code Idempotency-Key}). Knows no feature; whoever uses it says what was made and what was answered.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Three states.</b> A key is <i>claimed</i> in a short transaction of its own, before anything is done; <i>bound</i>
 *       to what was made in the very transaction in which that is made; <i>answered</i> once there is an answer. So whatever
 *       moment a process dies at, a repetition either finds nothing made and begins anew, or finds what was made and goes on.
 *   <li><b>A claim is a lease.</b> As long as it lives, a repetition is told to wait. Whoever outlives its lease may find that
 *       another has taken over: it cannot bind any more, and its transaction comes to nothing.
 *   <li><b>Refusals that changed nothing are not kept.</b> The key is free again, so that a shopper who repeats a request
 *       after stock came in, say, is not told for a day that there is none.
 *   <li><b>A key is its sender's own</b>, and only with the same request: the same key with another body is refused.
 *   <li><b>Answers are kept without secrets.</b> What is one is made or fetched again for a repetition.
 * </ul>
 */
@NullMarked
package dev.lakefront.web.idempotency;

import org.jspecify.annotations.NullMarked;
