/**
 * What staff does over HTTP with other rooms' use cases, where such a room must not know web or account. Looks at others, and
 * nobody looks at it.
 */
@NullMarked
package dev.lakefront.admin;

import org.jspecify.annotations.NullMarked;
