package dev.lakefront.payment.stripe;

import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.payment.PaymentKind;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the shop writes onto Stripe's objects to know them again. No personal data. */
final class StripeMetadata {

    /** On a refund: what the shop calls it. */
    static final String REFUND = "refund";

    private static final String ORDER = "order";
    private static final String ATTEMPT = "attempt";
    private static final String NUMBER = "number";
    private static final String KIND = "kind";

    private static final Pattern ATTEMPT_SHAPE = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern NAME_SHAPE = Pattern.compile("[!-~]{1,60}");

    private StripeMetadata() {}

    /** The same for a page and for the intent that pays it. */
    static Map<String, String> of(Wish wish) {
        return Map.of(
                ORDER,
                wish.orderId(),
                ATTEMPT,
                String.valueOf(wish.attempt()),
                NUMBER,
                wish.orderNumber(),
                KIND,
                wish.kind().wireName());
    }

    static @Nullable String order(@Nullable Map<String, String> metadata) {
        return get(metadata, ORDER).orElse(null);
    }

    /** Zero if it is none of the shop's. */
    static int attempt(@Nullable Map<String, String> metadata) {
        return get(metadata, ATTEMPT)
                .filter(text -> ATTEMPT_SHAPE.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Whether an intent pays a page of the shop's. */
    static boolean paysAPage(@Nullable Map<String, String> metadata) {
        return get(metadata, KIND)
                .filter(PaymentKind.CHECKOUT_SESSION.wireName()::equals)
                .isPresent();
    }

    static @Nullable String refund(@Nullable Map<String, String> metadata) {
        return get(metadata, REFUND)
                .filter(text -> NAME_SHAPE.matcher(text).matches())
                .orElse(null);
    }

    private static Optional<String> get(@Nullable Map<String, String> metadata, String name) {
        return metadata == null ? Optional.empty() : Optional.ofNullable(metadata.get(name));
    }
}
