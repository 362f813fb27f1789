package dev.lakefront.notification;

import dev.lakefront.account.AccountLetter;
import dev.lakefront.account.AccountLetter.Kind;
import dev.lakefront.account.LinkPurpose;
import dev.lakefront.catalog.ShopIdentity;
import dev.lakefront.catalog.ShopIdentity.Colours;
import dev.lakefront.web.WebConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Letters, and what writes them, without a shop around it. */
final class LetterFixture {

    static final ShopIdentity SHOP = new ShopIdentity(
            "Lakefront",
            "en",
            "en",
            "hello@lakefront.test",
            "+49 8152 0000 00",
            List.of("Lakefront Handels GmbH", "Seepromenade 4", "82211 Herrsching am Ammersee", "Germany"),
            null,
            new Colours("#2f6f8f", "#f8f7f3", "#22324a"));

    private LetterFixture() {}

    static LetterRenderer renderer(ShopIdentity shop) {
        WebConfig web =
                new WebConfig(List.of(), List.of(), 0, "0".repeat(32), URI.create("https://shop.lakefront.test/"));
        LetterLinksConfig pages =
                new LetterLinksConfig("/verify-email", "/reset-password", "/verify-email", "/orders/{id}");
        return new LetterRenderer(locale -> shop, new LetterLinks(pages, web));
    }

    static AccountLetter letter(Kind kind, String locale, @Nullable String firstName) {
        return letter(kind, "account-1", "ada@example.test", locale, firstName);
    }

    static AccountLetter letter(
            Kind kind, String accountId, String recipient, String locale, @Nullable String firstName) {
        LinkPurpose purpose = switch (kind) {
            case VERIFY_EMAIL -> LinkPurpose.VERIFY_EMAIL;
            case RESET_PASSWORD -> LinkPurpose.RESET_PASSWORD;
            case CONFIRM_NEW_EMAIL -> LinkPurpose.CHANGE_EMAIL;
            default -> null;
        };
        boolean aboutNewAddress = kind == Kind.EMAIL_CHANGE_ASKED || kind == Kind.EMAIL_CHANGED;
        return new AccountLetter(
                kind,
                accountId,
                recipient,
                firstName,
                locale,
                purpose,
                purpose == null ? null : "link-of-" + accountId,
                aboutNewAddress ? "n…@example.test" : null);
    }
}
