package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages to which shoppers are sent by a bank or by PayPal, with a button for each outcome. Not safe between threads. */
final class ShopperPages {

    static final String PREFIX = "/stripe/";

    private static final String AUTHORIZE = PREFIX + "authorize/";
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 26rem; padding: 2rem; border: 1px solid #8886; border-radius: 14px; }
            h1 { font-size: 1.2rem; margin: 0 0 .5rem; }
            form { display: flex; gap: .75rem; margin-top: 1.5rem; }
            button { font: inherit; padding: .6rem 1.1rem; border: 1px solid #8888; border-radius: 9px; cursor: pointer; }
            button[value=succeed] { background: #0f6b6b; border-color: #0f6b6b; color: #fff; }
            </style>
            </head>
            <body><main><h1>%1$s</h1>%2$s</main></body>
            </html>
            """;

    private final Map<String, Waiting> waiting = new HashMap<>();
    private URI address = URI.create("http://localhost:8090");

    /** Where browsers find the stand-in. */
    void servedAt(URI newAddress) {
        address = newAddress;
    }

    Action open(PaymentIntent intent, @Nullable String returnUrl) {
        String token = Ids.next("src");
        Action action = new Action(token, address.resolve(AUTHORIZE + token).toString(), returnUrl);
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
                return page("Nothing to do", "<p>This payment does not wait for you any more.</p>");
            }
            boolean card = Objects.requireNonNull(intent.method()).test().isCard();
            return page(
                    card ? "Your bank asks: is this you?" : "Pay with PayPal",
                    "<p>" + escaped(Currencies.money(intent.amount(), intent.currency())) + "</p><p>"
                            + escaped(Objects.requireNonNullElse(intent.description(), intent.id()))
                            + "</p><form method=\"post\"><button name=\"outcome\" value=\"succeed\">"
                            + (card ? "Yes, it is" : "Pay")
                            + "</button><button name=\"outcome\" value=\"fail\">"
                            + (card ? "No" : "Do not pay") + "</button></form>");
        }

        /** Back to the shop, with parameters that prove nothing. */
        Response goBack() {
            String returnUrl = action.returnUrl();
            if (returnUrl == null) {
                return page("Done", "<p>You may close this page.</p>");
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
            return Response.empty(303).with("location", location.toString());
        }

        private static Response page(String title, String content) {
            return Response.text(200, "text/html; charset=utf-8", PAGE.formatted(title, content))
                    .with("cache-control", "no-store");
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    static Response nothing() {
        return new Response(
                404,
                Map.of("content-type", "text/plain; charset=utf-8"),
                "There is no such page.".getBytes(StandardCharsets.UTF_8));
    }
}
