/**
 * Access tokens and the keys that sign them, and their place in the framework's security. Knows accounts; they know only
 * the port {@link dev.lakefront.account.AccessTokens}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>The framework's own JWT beans are off.</b> They accept unsigned tokens when no key is configured, know keys from
 *       settings only, and ask nobody whether the session still lives. What remains of it is the filter, the rules and the
 *       roles.
 *   <li><b>One algorithm</b> (ES256), one token type (RFC 9068). A token says which key signed it and never how to check it.
 *   <li><b>The database decides about keys.</b> The next one is published a token's lifetime before it signs, so that
 *       everybody who caches the key set knows it in time, and stays published until its last token has expired.
 * </ul>
 */
@NullMarked
package dev.lakefront.account.security;

import org.jspecify.annotations.NullMarked;
