package dev.lakefront.catalog.shape;

import java.util.List;

/**
 * Something a buyer chooses, such as a size.
 *
 * @param id the option's code, as the filter by an option takes it; the name works there, too
 * @param values the values' names in the editor's order
 */
public record Option(String id, String name, List<String> values) {}
