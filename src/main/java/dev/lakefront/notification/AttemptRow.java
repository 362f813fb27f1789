package dev.lakefront.notification;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code letter_attempt}. */
@Introspected
record AttemptRow(
        String letterId,
        int number,
        String messageId,
        @Nullable String outcome,
        @Nullable String answer,
        Instant beganAt,
        @Nullable Instant endedAt) {}
