/**
 * What browsers and front ends see of the catalogue: the records whose JSON is the API's contract. Fields are always
 * present; those that may be null are marked. Products, collections, menus and pages are supersets of what the Next.js
 * commerce template reads. Knows nothing of Sanity, of the index, or of HTTP.
 */
@NullMarked
package dev.lakefront.catalog.shape;

import org.jspecify.annotations.NullMarked;
