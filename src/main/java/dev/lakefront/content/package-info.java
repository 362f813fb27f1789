/**
 * The GROQ proxy: Sanity's own query API, anonymous and read only, answered from the read cache.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>The perspective is always {@code published}, the client behind it has no token: what a visitor must not see cannot
 *       be asked for, whatever the query says.
 *   <li>Errors are problem details that carry Sanity's own members as well, so that its official clients understand them.
 *   <li>The types that a query reads are taken from its text where that is certain, and are unknown otherwise. A full
 *       parser in the shop would have to agree with Sanity's for ever; a wrong guess would leave old answers standing.
 * </ul>
 */
@NullMarked
package dev.lakefront.content;

import org.jspecify.annotations.NullMarked;
