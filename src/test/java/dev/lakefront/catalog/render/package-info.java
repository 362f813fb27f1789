/** Documents as shapes: prices, words, pictures, links and safe HTML, over single cases, the sample shop and random trees. */
@NullMarked
package dev.lakefront.catalog.render;

import org.jspecify.annotations.NullMarked;
