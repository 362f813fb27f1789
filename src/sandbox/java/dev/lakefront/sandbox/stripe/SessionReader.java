package dev.lakefront.sandbox.stripe;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading what a Checkout Session is to be: payments on a page of Stripe's own, of goods with prices of their own. */
final class SessionReader {

    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_URL = 5_000;
    private static final int LONGEST_REFERENCE = 200;
    private static final long MOST_OF_AN_ITEM = 999_999;
    private static final String LINE_ITEMS = "line_items";

    private final Params params;
    private final Instant now;

    SessionReader(Params params, Instant now) {
        this.params = params;
        this.now = now;
    }

    SessionTerms terms() throws StripeError {
        params.only(
                "mode",
                "ui_mode",
                LINE_ITEMS,
                "success_url",
                "cancel_url",
                "expires_at",
                "client_reference_id",
                "metadata",
                "payment_intent_data",
                "payment_method_types",
                "payment_method_options",
                "customer_email",
                "locale",
                "submit_type");
        params.required("mode");
        params.choice("mode", "payment");
        params.choice("ui_mode", "hosted_page");
        List<LineItem> items = items();
        String successUrl = url("success_url");
        if (successUrl == null) {
            throw StripeError.missing("success_url");
        }
        return new SessionTerms(
                items,
                payment(items),
                successUrl,
                url("cancel_url"),
                expiresAt(),
                Params.merged(Map.of(), params.metadata()),
                reference(),
                params.text("customer_email"),
                params.text("locale"),
                params.choice("submit_type", "auto", "book", "donate", "pay"));
    }

    private Terms payment(List<LineItem> items) throws StripeError {
        Params data = params.object("payment_intent_data");
        if (data != null) {
            data.only("metadata", "description", "receipt_email", "statement_descriptor_suffix");
        }
        long total = items.stream().mapToLong(LineItem::total).sum();
        String currency = items.getFirst().currency();
        Currencies.chargeable(total, currency, null);
        return new TermsReader(data == null ? new Params(Map.of()) : data)
                .ofSession(total, currency, params.texts("payment_method_types"));
    }

    private List<LineItem> items() throws StripeError {
        List<LineItem> items = new ArrayList<>();
        for (Params each : params.objects(LINE_ITEMS)) {
            items.add(item(each));
        }
        if (items.isEmpty()) {
            throw StripeError.missing(LINE_ITEMS);
        }
        if (items.size() > MOST_ITEMS) {
            throw StripeError.invalid(
                    null, LINE_ITEMS, "Checkout Sessions can have at most " + MOST_ITEMS + " line items.");
        }
        if (items.stream().map(LineItem::currency).distinct().count() > 1) {
            throw StripeError.invalid(null, LINE_ITEMS, "All line items of a Checkout Session must have one currency.");
        }
        return List.copyOf(items);
    }

    private LineItem item(Params item) throws StripeError {
        item.only("price", "price_data", "quantity");
        String price = item.text("price");
        if (price != null) {
            throw StripeError.noSuchReference("price", price, item.path("price"));
        }
        Params data = item.object("price_data");
        if (data == null) {
            throw StripeError.missing(item.path("price_data"));
        }
        data.only("currency", "product", "product_data", "unit_amount", "tax_behavior");
        String product = data.text("product");
        if (product != null) {
            throw StripeError.noSuchReference("product", product, data.path("product"));
        }
        Params described = data.object("product_data");
        if (described == null) {
            throw StripeError.missing(data.path("product_data"));
        }
        described.only("name", "description", "images", "metadata", "tax_code");
        String currency = Currencies.known(data.required("currency"));
        return new LineItem(
                Ids.next("li"),
                now,
                described.required("name"),
                number(data, "unit_amount", 0, Currencies.MOST),
                number(item, "quantity", 1, MOST_OF_AN_ITEM),
                currency);
    }

    private static long number(Params params, String name, long least, long most) throws StripeError {
        Long number = params.integer(name);
        if (number == null) {
            throw StripeError.missing(params.path(name));
        }
        if (number < least || number > most) {
            throw StripeError.invalid(
                    "parameter_invalid_integer",
                    params.path(name),
                    number < least
                            ? "This value must be greater than or equal to " + least + "."
                            : "This value must be less than or equal to " + most + ".");
        }
        return number;
    }

    private Instant expiresAt() throws StripeError {
        Long second = params.integer("expires_at");
        if (second == null) {
            return now.plus(LONGEST);
        }
        long from = now.getEpochSecond();
        if (second < from + SHORTEST.toSeconds()) {
            throw outOfTime("at least 30 minutes");
        }
        if (second > from + LONGEST.toSeconds()) {
            throw outOfTime("less than 24 hours");
        }
        return Instant.ofEpochSecond(second);
    }

    private static StripeError outOfTime(String bound) {
        return StripeError.invalid(
                null, "expires_at", "The `expires_at` timestamp must be " + bound + " from Checkout Session creation.");
    }

    private @Nullable String url(String name) throws StripeError {
        String text = params.text(name);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_URL) {
            throw StripeError.invalid(
                    "url_invalid", name, "Invalid URL: must be at most " + LONGEST_URL + " characters");
        }
        try {
            URI url = URI.create(text.replace(CheckoutSession.ID_TEMPLATE, ""));
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("url_invalid", name, "Not a valid URL");
        }
        throw StripeError.invalid(
                "url_invalid", name, "Invalid URL: An explicit scheme (such as https) must be provided.");
    }

    private @Nullable String reference() throws StripeError {
        String text = params.text("client_reference_id");
        if (text != null && text.length() > LONGEST_REFERENCE) {
            throw StripeError.invalid(
                    "parameter_invalid_string",
                    "client_reference_id",
                    "Invalid string: must be at most " + LONGEST_REFERENCE + " characters");
        }
        return text;
    }
}
