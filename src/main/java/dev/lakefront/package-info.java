/** Lakefront: a headless-commerce backend-for-frontend over Sanity. Each package below is a room with a door plate of its own. */
@NullMarked
package dev.lakefront;

import org.jspecify.annotations.NullMarked;
