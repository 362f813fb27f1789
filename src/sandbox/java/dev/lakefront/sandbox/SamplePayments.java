package dev.lakefront.sandbox;

import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.stripe.PastPayment;
import dev.lakefront.sandbox.stripe.PastPayment.GivenBack;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The payments at Stripe that {@code order} documents tell of: those by which money came in. With them, orders that the shop begins
 * with can be paid back, and are found to be right when they are compared with Stripe.
 */
final class SamplePayments {

    /** The type of the documents, and what their ids begin with. */
    static final String TYPE = "order";

    private static final Pattern REFERENCE = Pattern.compile("(pi|cs)_[A-Za-z0-9_]{1,180}");

    private static final String SUCCEEDED = "succeeded";

    /** A refund of another status was not asked for yet: whoever wants it will ask. */
    private static final Set<String> REFUNDED = Set.of("pending", SUCCEEDED, "failed");

    private SamplePayments() {}

    /** Those of these documents. One that makes no sense has none, as it is no order to the shop either. */
    static List<PastPayment> of(Collection<Map<String, Object>> orders) {
        List<PastPayment> payments = new ArrayList<>();
        for (Map<String, Object> order : orders) {
            try {
                payment(order).ifPresent(payments::add);
            } catch (DateTimeException e) {
                // left out
            }
        }
        return payments;
    }

    private static Optional<PastPayment> payment(Map<String, Object> order) {
        String document = text(order, "_id", "");
        Map<String, Object> payment = object(order, "payment");
        String reference = text(payment, "reference", "");
        String currency = text(object(order, "totals"), "currencyCode", "").toLowerCase(Locale.ROOT);
        long received = number(payment, "captured", 0);
        if (!document.startsWith(TYPE + ".")
                || !REFERENCE.matcher(reference).matches()
                || currency.isEmpty()
                || received <= 0) {
            return Optional.empty();
        }
        String number = text(order, "number", "");
        // as the shop writes its payments; the reference tells for certain which kind it is
        String kind = reference.startsWith("cs_") ? "checkout_session" : "payment_intent";
        Instant placedAt = Instant.parse(text(order, "placedAt", ""));
        Map<String, String> metadata = Map.of(
                "order",
                document.substring(TYPE.length() + 1),
                "attempt",
                String.valueOf(number(payment, "attempt", 1)),
                "number",
                number,
                "kind",
                kind);
        return Optional.of(new PastPayment(
                reference,
                received,
                currency,
                "Order " + number,
                metadata,
                text(payment, "method", "card"),
                placedAt,
                time(payment, "paidAt", placedAt),
                refunds(payment, time(order, "_updatedAt", placedAt))));
    }

    private static List<GivenBack> refunds(Map<String, Object> payment, Instant last) {
        List<GivenBack> refunds = new ArrayList<>();
        for (Object each : payment.get("refunds") instanceof List<?> list ? list : List.of()) {
            Map<String, Object> refund = each instanceof Map<?, ?> ? Json.object(each) : Map.of();
            String status = text(refund, "status", "");
            if (REFUNDED.contains(status)) {
                refunds.add(refund(refund, status, last));
            }
        }
        long listed = refunds.stream()
                .filter(each -> each.status().equals(SUCCEEDED))
                .mapToLong(GivenBack::amount)
                .sum();
        long rest = number(payment, "refunded", 0) - listed;
        if (rest > 0) {
            refunds.add(new GivenBack(null, Map.of(), rest, SUCCEEDED, last));
        }
        return List.copyOf(refunds);
    }

    /** One that was made elsewhere has no name of the shop's, but its reference for a key. */
    private static GivenBack refund(Map<String, Object> refund, String status, Instant last) {
        String reference = text(refund, "reference", "");
        String key = text(refund, "_key", reference);
        return new GivenBack(
                reference.isEmpty() ? null : reference,
                key.equals(reference) ? Map.of() : Map.of("refund", key),
                number(refund, "amount", 0),
                status,
                time(refund, "at", last));
    }

    private static Map<String, Object> object(Map<String, Object> from, String name) {
        Object value = from.get(name);
        return value instanceof Map<?, ?> ? Json.object(value) : Map.of();
    }

    private static String text(Map<String, Object> from, String name, String otherwise) {
        return from.get(name) instanceof String text ? text : otherwise;
    }

    private static long number(Map<String, Object> from, String name, long otherwise) {
        return from.get(name) instanceof Long number ? number : otherwise;
    }

    private static Instant time(Map<String, Object> from, String name, Instant otherwise) {
        return from.get(name) instanceof String text ? Instant.parse(text) : otherwise;
    }
}
