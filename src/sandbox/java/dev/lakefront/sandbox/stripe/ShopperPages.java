package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages to which shoppers are sent by a bank or by PayPal, with a button for each outcome. Not safe between threads. */
final class ShopperPages {

    static final String PREFIX = "/stripe/";

    private static final String AUTHORIZE = PREFIX + "authorize/";
    private final Map<String, Waiting> waiting = new HashMap<>();
    private URI address = URI.create("http://localhost:8090");

    /** Where browsers find the stand-in. */
    void servedAt(URI newAddress) {
        address = newAddress;
    }

    /** Where browsers find a page. */
    URI at(String path) {
        return address.resolve(path);
    }

    Action open(PaymentIntent intent, @Nullable String returnUrl) {
        String token = Ids.next("src");
        Action action = new Action(token, at(AUTHORIZE + token).toString(), returnUrl);
        waiting.put(token, new Waiting(intent, action));
        return action;
    }

    /** Who is waited for on the page of this address; null if nobody is. */
    @Nullable
    Waiting of(String path) {
        return path.startsWith(AUTHORIZE) ? waiting.get(path.substring(AUTHORIZE.length())) : null;
    }

    void clear() {
        waiting.clear();
    }

    /** A shopper who has something to do. */
    record Waiting(PaymentIntent intent, Action action) {

        boolean open() {
            return action.equals(intent.action());
        }

        Response page() {
            if (!open()) {
                return Html.page("Nothing to do", "<p>This payment does not wait for you any more.</p>");
            }
            boolean card = Objects.requireNonNull(intent.method()).test().isCard();
            return Html.page(
                    card ? "Your bank asks: is this you?" : "Pay with PayPal",
                    "<p>" + Html.escaped(Currencies.money(intent.amount(), intent.currency())) + "</p><p>"
                            + Html.escaped(Objects.requireNonNullElse(intent.description(), intent.id()))
                            + "</p><form method=\"post\"><button name=\"outcome\" value=\"succeed\">"
                            + (card ? "Yes, it is" : "Pay")
                            + "</button><button name=\"outcome\" value=\"fail\">"
                            + (card ? "No" : "Do not pay") + "</button></form>");
        }

        /** Back to the shop, with parameters that prove nothing. */
        Response goBack() {
            String returnUrl = action.returnUrl();
            if (returnUrl == null) {
                return Html.page("Done", "<p>You may close this page.</p>");
            }
            Map<String, String> told = new LinkedHashMap<>();
            told.put("payment_intent", intent.id());
            told.put("payment_intent_client_secret", intent.clientSecret());
            told.put(
                    "redirect_status",
                    switch (intent.status()) {
                        case SUCCEEDED, REQUIRES_CAPTURE -> "succeeded";
                        case PROCESSING -> "pending";
                        default -> "failed";
                    });
            StringBuilder location = new StringBuilder(returnUrl);
            told.forEach((name, value) -> location.append(location.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(value));
            return Html.redirect(location.toString());
        }
    }
}
