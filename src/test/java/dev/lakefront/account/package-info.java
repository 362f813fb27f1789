/** Tests of people and their sessions, on both databases and over HTTP. */
@NullMarked
package dev.lakefront.account;

import org.jspecify.annotations.NullMarked;
