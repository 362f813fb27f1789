/** Attacks on access tokens, and the life of the keys on both databases. */
@NullMarked
package dev.lakefront.account.security;

import org.jspecify.annotations.NullMarked;
