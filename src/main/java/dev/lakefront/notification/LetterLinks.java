package dev.lakefront.notification;

import dev.lakefront.account.LinkPurpose;
import dev.lakefront.order.OrderId;
import dev.lakefront.web.WebConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The links in letters. As long as a letter is kept, a placeholder stands where the token belongs, which is a secret. */
@Singleton
final class LetterLinks {

    /** No attribute, address or text needs to escape it. */
    private static final String PLACEHOLDER = "__LINK_TOKEN__";

    private final LetterLinksConfig pages;
    private final @Nullable URI storefront;

    LetterLinks(LetterLinksConfig pages, WebConfig web) {
        this.pages = pages;
        this.storefront = web.storefrontUrl();
    }

    /** The link as it is kept. */
    String unsigned(LinkPurpose purpose) {
        if (storefront == null) {
            throw new IllegalStateException("lakefront.storefront-url is missing: no link can be made");
        }
        String path = switch (purpose) {
            case VERIFY_EMAIL -> pages.verifyPath();
            case RESET_PASSWORD -> pages.resetPath();
            case CHANGE_EMAIL -> pages.changeEmailPath();
        };
        return withToken(page(storefront, path));
    }

    /**
     * The link to an order as it is kept; null if it is not known where orders are shown.
     *
     * @param reason of the letter, for the page; null for none
     */
    @Nullable
    String order(OrderId order, @Nullable String reason, boolean guest) {
        if (storefront == null) {
            return null;
        }
        String page = page(storefront, pages.orderPath().replace("{id}", order.value()));
        String about = reason == null ? page : with(page, "reason", reason);
        return guest ? withToken(about) : about;
    }

    private static String page(URI storefront, String path) {
        return storefront.toString().replaceFirst("/+$", "") + (path.startsWith("/") ? path : "/" + path);
    }

    private static String withToken(String page) {
        return with(page, "token", PLACEHOLDER);
    }

    /** A value that needs no escape. */
    private static String with(String page, String name, String value) {
        return page + (page.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /** A letter's text with its link as it is sent. */
    static String signed(String text, String token) {
        return text.replace(PLACEHOLDER, token);
    }
}
