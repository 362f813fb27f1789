package dev.lakefront.notification.mail;

import dev.lakefront.kernel.EmailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail to one person, ready to go.
 *
 * @param messageId in angle brackets; the same each time that the same mail is sent
 * @param fromName the sender's name where none is configured
 * @param fromAddress the sender's address where none is configured
 * @param replyTo where answers go where nothing is configured; null for the sender
 * @param locale of the texts, BCP 47
 */
public record Mail(
        String messageId,
        Instant date,
        EmailAddress to,
        String fromName,
        @Nullable String fromAddress,
        @Nullable String replyTo,
        String locale,
        String subject,
        String text,
        String html) {

    /** Names nobody, and shows no link. */
    @Override
    public String toString() {
        return "Mail[" + messageId + "]";
    }
}
