package dev.lakefront.notification.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How letters are sent.
 *
 * @param host of the mail server that letters are handed to
 * @param port of the mail server; 587 is usual with {@code starttls}, 465 with {@code tls}
 * @param username for the mail server; empty for none
 * @param password for the mail server
 * @param security how the connection is encrypted: {@code none}, {@code starttls} or {@code tls}
 * @param from address of the sender; empty for the shop's own in Sanity
 * @param fromName name of the sender; empty for the shop's own in Sanity
 * @param replyTo where answers go; empty for the shop's own address in Sanity
 * @param connectLimit a connection must be open after this time
 * @param readLimit each answer of the mail server must come within this time
 * @param writeLimit each piece of a letter must be taken within this time
 * @param timeLimit a letter is handed over in this time, or the try has failed; shorter than the journal's lease
 * @param giveUpAfter a letter that could not be sent for so long is given up
 */
@ConfigurationProperties("lakefront.mail")
public record MailConfig(
        @Bindable(defaultValue = "") String host,
        @Bindable(defaultValue = "587") int port,
        @Bindable(defaultValue = "") String username,
        @Bindable(defaultValue = "") String password,
        @Bindable(defaultValue = "starttls") Security security,
        @Bindable(defaultValue = "") String from,
        @Bindable(defaultValue = "") String fromName,
        @Bindable(defaultValue = "") String replyTo,
        @Bindable(defaultValue = "5s") Duration connectLimit,
        @Bindable(defaultValue = "10s") Duration readLimit,
        @Bindable(defaultValue = "10s") Duration writeLimit,
        @Bindable(defaultValue = "30s") Duration timeLimit,
        @Bindable(defaultValue = "24h") Duration giveUpAfter) {

    /** How the connection is encrypted. */
    public enum Security {
        NONE,
        /** Encrypted before anything is said that matters; refused by a server that cannot. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "MailConfig[" + host + ":" + port + ", " + security + "]";
    }
}
