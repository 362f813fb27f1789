/**
 * Server-sent events to browsers. Looks at what other rooms announce; nobody looks at it.
 *
 * <p>Decisions. Event ids are those of Sanity's own stream, so that a reader may move between instances and hand them to
 * the query endpoint. A purge that no live event announced goes out as {@code restart}: whoever shows old content cannot be
 * told more precisely.
 */
@NullMarked
package dev.lakefront.live;

import org.jspecify.annotations.NullMarked;
