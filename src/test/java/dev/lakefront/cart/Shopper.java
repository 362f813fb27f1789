package dev.lakefront.cart;

import dev.lakefront.testing.OfflineShop;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a cart: a guest who keeps the token that answers carry, or a person with an access token. */
final class Shopper {

    private final OfflineShop shop;
    private final String accessToken;
    private String cartToken = "";

    Shopper(OfflineShop shop, String accessToken) {
        this.shop = shop;
        this.accessToken = accessToken;
    }

    /** Somebody else who shows the same token. */
    Shopper twin() {
        Shopper twin = new Shopper(shop, accessToken);
        twin.cartToken = cartToken;
        return twin;
    }

    String cartToken() {
        return cartToken;
    }

    Shopper showing(String token) {
        cartToken = token;
        return this;
    }

    CartAnswer call(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!accessToken.isEmpty()) {
            all.addAll(List.of("Authorization", "Bearer " + accessToken));
        }
        if (!cartToken.isEmpty()) {
            all.addAll(List.of("X-Cart-Token", cartToken));
        }
        CartAnswer answer = new CartAnswer(shop.call(method, path, body, all.toArray(String[]::new)));
        if (!answer.header("X-Cart-Token").isEmpty()) {
            cartToken = answer.header("X-Cart-Token");
        }
        return answer;
    }

    CartAnswer cart() {
        return call("GET", "/cart", "").ok();
    }

    CartAnswer open(String body) {
        return call("POST", "/cart", body);
    }

    CartAnswer add(String sku, int quantity, String... headers) {
        return call(
                "POST", "/cart/items", "{\"merchandiseId\":\"" + sku + "\",\"quantity\":" + quantity + "}", headers);
    }

    CartAnswer set(String lineId, int quantity, String... headers) {
        return call("PATCH", "/cart/items/" + lineId, "{\"quantity\":" + quantity + "}", headers);
    }

    CartAnswer remove(String lineId) {
        return call("DELETE", "/cart/items/" + lineId, "");
    }

    CartAnswer patch(String body, String... headers) {
        return call("PATCH", "/cart", body, headers);
    }

    CartAnswer enter(String code) {
        return call("POST", "/cart/discounts", "{\"code\":\"" + code + "\"}");
    }

    /** Signs in with this shopper's cart token, if there is one. */
    CartAnswer signIn(String email, String password) {
        return call("POST", "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }
}
