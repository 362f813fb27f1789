package dev.lakefront.sandbox.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it came in.
 *
 * @param to the addresses alone, joined by commas, like {@code from}
 * @param text null if there is no plain part
 * @param html null if there is no HTML part
 * @param headers all of them, as they stood there, unfolded
 */
public record ReceivedMail(
        String to,
        String from,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Instant receivedAt,
        String messageId,
        List<String> headers) {}
