/**
 * Sanity's published catalogue as this process holds it: read by keyset pages, kept fresh by what the purge log announces,
 * on disk in the index. Knows neither HTTP nor what answers look like.
 */
@NullMarked
package dev.lakefront.catalog.source;

import org.jspecify.annotations.NullMarked;
