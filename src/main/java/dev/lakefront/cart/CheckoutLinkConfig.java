package dev.lakefront.cart;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where carts are paid.
 *
 * @param checkoutUrl the front end's own page, which gets the code as {@code checkout=}; without it, Lakefront's
 */
@ConfigurationProperties("lakefront")
public record CheckoutLinkConfig(@Nullable URI checkoutUrl) {

    /** The address for this code. */
    String link(String publicAddress, String code) {
        if (checkoutUrl == null) {
            return publicAddress + "/checkout/" + code;
        }
        return checkoutUrl + (checkoutUrl.getQuery() == null ? "?" : "&") + "checkout=" + code;
    }
}
