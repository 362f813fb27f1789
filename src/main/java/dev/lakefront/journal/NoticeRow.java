package dev.lakefront.journal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code notice}. */
@MappedEntity("notice")
record NoticeRow(@Id long id, String topic, String body, Instant createdAt) {}
