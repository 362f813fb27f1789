package dev.lakefront.catalog.source;

/** A document of the catalogue by name: its id, its type, and which of its states is meant. */
public record Revision(String id, String type, String revision) {}
