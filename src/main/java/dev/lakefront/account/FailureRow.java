package dev.lakefront.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code sign_in_failure}. */
@MappedEntity("sign_in_failure")
record FailureRow(@Id String subject, String network, int failures, Instant lastAt) {}
