package dev.lakefront.catalog.shape;

import java.util.List;

/**
 * A product and what is like it.
 *
 * @param related those that can be bought first; never the product itself
 */
public record ProductAnswer(Product product, List<Card> related) {}
