package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.stripe.StripeObject.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls that there are. A place in the address that holds an id is {@code *}. */
enum Route {
    CREATE_INTENT("POST payment_intents", Kind.PAYMENT_INTENT),
    LIST_INTENTS("GET payment_intents", Kind.PAYMENT_INTENT),
    GET_INTENT("GET payment_intents/*", Kind.PAYMENT_INTENT),
    UPDATE_INTENT("POST payment_intents/*", Kind.PAYMENT_INTENT),
    CONFIRM_INTENT("POST payment_intents/*/confirm", Kind.PAYMENT_INTENT),
    CAPTURE_INTENT("POST payment_intents/*/capture", Kind.PAYMENT_INTENT),
    CANCEL_INTENT("POST payment_intents/*/cancel", Kind.PAYMENT_INTENT),
    LIST_CHARGES("GET charges", Kind.CHARGE),
    GET_CHARGE("GET charges/*", Kind.CHARGE),
    GET_METHOD("GET payment_methods/*", Kind.PAYMENT_METHOD),
    CREATE_REFUND("POST refunds", Kind.REFUND),
    LIST_REFUNDS("GET refunds", Kind.REFUND),
    GET_REFUND("GET refunds/*", Kind.REFUND),
    UPDATE_REFUND("POST refunds/*", Kind.REFUND),
    CANCEL_REFUND("POST refunds/*/cancel", Kind.REFUND),
    CREATE_SESSION("POST checkout/sessions", Kind.CHECKOUT_SESSION),
    LIST_SESSIONS("GET checkout/sessions", Kind.CHECKOUT_SESSION),
    GET_SESSION("GET checkout/sessions/*", Kind.CHECKOUT_SESSION),
    UPDATE_SESSION("POST checkout/sessions/*", Kind.CHECKOUT_SESSION),
    EXPIRE_SESSION("POST checkout/sessions/*/expire", Kind.CHECKOUT_SESSION),
    LIST_ITEMS("GET checkout/sessions/*/line_items", Kind.LINE_ITEM),
    LIST_DISPUTES("GET disputes", Kind.DISPUTE),
    GET_DISPUTE("GET disputes/*", Kind.DISPUTE),
    UPDATE_DISPUTE("POST disputes/*", Kind.DISPUTE),
    CLOSE_DISPUTE("POST disputes/*/close", Kind.DISPUTE),
    LIST_EVENTS("GET events", Kind.EVENT),
    GET_EVENT("GET events/*", Kind.EVENT),
    CREATE_ENDPOINT("POST webhook_endpoints", Kind.WEBHOOK_ENDPOINT),
    LIST_ENDPOINTS("GET webhook_endpoints", Kind.WEBHOOK_ENDPOINT),
    GET_ENDPOINT("GET webhook_endpoints/*", Kind.WEBHOOK_ENDPOINT),
    UPDATE_ENDPOINT("POST webhook_endpoints/*", Kind.WEBHOOK_ENDPOINT),
    DELETE_ENDPOINT("DELETE webhook_endpoints/*", Kind.WEBHOOK_ENDPOINT);

    private static final String VERSION = "/v1/";

    private final Pattern pattern;
    private final Kind kind;

    Route(String address, Kind kind) {
        String[] parts = address.split(" ", 2);
        this.pattern = Pattern.compile(parts[0] + " " + VERSION + parts[1].replace("*", "([^/]+)"));
        this.kind = kind;
    }

    /**
     * A call with its address taken apart.
     *
     * @param id empty if the address has none
     */
    record Match(Route route, String id) {}

    static Match of(String method, String path) throws StripeError {
        for (Route route : values()) {
            Matcher matcher = route.pattern.matcher(method + " " + path);
            if (matcher.matches()) {
                return new Match(route, matcher.groupCount() == 0 ? "" : matcher.group(1));
            }
        }
        throw StripeError.unknownAddress(method, path);
    }

    Kind kind() {
        return kind;
    }

    boolean lists() {
        return name().startsWith("LIST_");
    }

    boolean forBrowsers() {
        return this == GET_INTENT || this == CONFIRM_INTENT;
    }

    /** Whether it changes the object that its address names, so that nobody else may meanwhile. */
    boolean locks() {
        return switch (this) {
            case UPDATE_INTENT,
                    CONFIRM_INTENT,
                    CAPTURE_INTENT,
                    CANCEL_INTENT,
                    UPDATE_REFUND,
                    UPDATE_SESSION,
                    EXPIRE_SESSION,
                    UPDATE_DISPUTE,
                    CLOSE_DISPUTE -> true;
            default -> false;
        };
    }

    /** Whether a bank is asked. */
    boolean asksBank(Params params) {
        return switch (this) {
            case CREATE_INTENT -> params.has("confirm");
            case CONFIRM_INTENT, CAPTURE_INTENT, CANCEL_INTENT, CREATE_REFUND, EXPIRE_SESSION, CLOSE_DISPUTE -> true;
            default -> false;
        };
    }
}
