package dev.lakefront.notification.mail;

/** Where mails are handed in. */
public interface Postbox {

    /**
     * Hands in one mail. Blocks no longer than {@link MailConfig#timeLimit}, and throws only if the mail or the settings
     * are broken. May be repeated: a reader who gets the mail twice sees by its Message-ID that it is one.
     */
    Delivery send(Mail mail);
}
