package dev.lakefront.mirror;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of {@code mirror_rebuild}. */
@MappedEntity("mirror_rebuild")
record RebuildRow(@Id String type, boolean done, String lastId) {}
