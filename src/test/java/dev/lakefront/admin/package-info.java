/** Tests of what staff does over HTTP, on the whole offline shop. */
@NullMarked
package dev.lakefront.admin;

import org.jspecify.annotations.NullMarked;
