package dev.lakefront.catalog.shape;

/** A brand as a product names it. */
public record BrandLink(String id, String handle, String title) {}
