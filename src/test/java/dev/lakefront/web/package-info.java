/** Callers, request ids and conditional answers. */
@NullMarked
package dev.lakefront.web;

import org.jspecify.annotations.NullMarked;
