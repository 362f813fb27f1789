package dev.lakefront.sandbox.stripe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on of a payment.
 *
 * @param types of the payment methods that may be used
 * @param automatic whether the types follow from the currency
 * @param redirects whether the shopper may be sent elsewhere
 * @param captureMethod {@code manual} if the money is only kept by the bank at first
 */
record Terms(
        long amount,
        String currency,
        List<String> types,
        boolean automatic,
        boolean redirects,
        String captureMethod,
        String confirmationMethod,
        Map<String, String> metadata,
        @Nullable String description,
        @Nullable String receiptEmail,
        @Nullable Object shipping,
        @Nullable String statementDescriptor,
        @Nullable String statementDescriptorSuffix,
        @Nullable String setupFutureUsage) {

    /** Of the methods, as they are shown. */
    Map<String, Object> options() {
        return types.contains(TestMethod.CARD)
                ? Map.of(TestMethod.CARD, Map.of("request_three_d_secure", "automatic"))
                : Map.of();
    }

    boolean manualCapture() {
        return captureMethod.equals("manual");
    }
}
