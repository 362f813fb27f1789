package dev.lakefront.catalog.shape;

/** A category as a product, or a category below it, names it. */
public record CategoryLink(String id, String handle, String title) {}
