/**
 * Sanity's documents as the API's shapes: prices, pictures, links, languages, and formatted text as safe HTML. Pure
 * functions over one immutable state of the editorial documents; asks nobody. Knows neither Lucene nor HTTP.
 *
 * <p>Documents are written by editors and imports, and the Studio's rules bind only the former. Whatever is missing, of a
 * wrong type or unknown is left out of the answer; it never fails one.
 *
 * <p>Decisions: <ul>
 * <li>A product shows the same variants in every currency: those with a SKU and a price in its <i>home</i> currency, which
 * is the shop's default or, if nothing of the product has a price in that, the first of the shop's currencies in which
 * something has. It is shown in another currency if all of these variants have a price in it, else in its home currency:
 * a list of variants that changes with the currency would change options, availability and stock with it.
 * <li>Words fall back from the asked locale to the shop's default, then to English, then to any other.
 * <li>HTML is built as a tree, so that text can never become markup, and is then parsed and cleaned by a list of exactly
 * what is built, so that a mistake in building it stays harmless.
 * </ul>
 */
@NullMarked
package dev.lakefront.catalog.render;

import org.jspecify.annotations.NullMarked;
