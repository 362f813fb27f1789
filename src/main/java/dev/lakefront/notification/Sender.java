package dev.lakefront.notification;

import dev.lakefront.catalog.ShopIdentities;
import dev.lakefront.catalog.ShopIdentity;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.notification.mail.Mail;
import dev.lakefront.notification.mail.MailConfig;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who letters are from, and what is put into the envelope when one is sent. */
@Singleton
final class Sender {

    private static final String NO_DOMAIN = "localhost";

    private final ShopIdentities shop;
    private final LetterTokens tokens;
    private final MailConfig config;

    Sender(ShopIdentities shop, LetterTokens tokens, MailConfig config) {
        this.shop = shop;
        this.tokens = tokens;
        this.config = config;
    }

    /** What Message-IDs end with. */
    String domain() {
        String address = config.from().isBlank() ? shop.in("").email() : config.from();
        return EmailAddress.parse(address == null ? "" : address)
                .map(parsed -> parsed.value().substring(parsed.value().indexOf('@') + 1))
                .orElse(NO_DOMAIN);
    }

    /** The letter with its link's token in place. */
    Mail mail(LetterRow letter) {
        ShopIdentity from = shop.in(letter.locale());
        return new Mail(
                letter.messageId(),
                letter.datedAt(),
                new EmailAddress(kept(letter.recipient())),
                from.name(),
                from.email(),
                from.email(),
                LetterTexts.language(letter.locale(), from.defaultLocale()),
                kept(letter.subject()),
                signed(letter, kept(letter.plain())),
                signed(letter, kept(letter.html())));
    }

    private String signed(LetterRow letter, String text) {
        String purpose = letter.linkPurpose();
        String linkId = letter.linkId();
        return purpose == null || linkId == null
                ? text
                : LetterLinks.signed(text, tokens.token(new LetterLink(purpose, linkId)));
    }

    private static String kept(@Nullable String content) {
        if (content == null) {
            throw new IllegalStateException("the letter was made anonymous");
        }
        return content;
    }
}
