package dev.lakefront.checkout;

import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ReturnAddresses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an order is to be paid.
 *
 * @param kind {@code payment_intent}: on the front end's own page; {@code checkout_session}: on a page of Stripe's, to which
 *     {@code redirectUrl} of the answer leads
 * @param paymentMethod the id of a method, by which it is paid at once; without it, the shopper's browser confirms the
 *     payment with the client secret. Not with {@code checkout_session}, where shoppers choose theirs on the page
 * @param returnUrl where a shopper comes back to who must go elsewhere to pay: a page of the storefront, which itself is
 *     what counts without it, or of a configured origin; {@code order=} with the order's id is added
 * @param cancelUrl the same for a shopper who turns back
 */
@Schema(name = "PaymentRequest", requiredProperties = "kind")
record PaymentRequest(
        @Schema(example = "payment_intent") @Nullable String kind,
        @Schema(example = "pm_card_visa") @Nullable String paymentMethod,
        @Nullable String returnUrl,
        @Nullable String cancelUrl) {

    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final String KINDS =
            Arrays.stream(PaymentKind.values()).map(PaymentKind::wireName).collect(Collectors.joining(" or ", "", "."));

    /**
     * What is wished for, if the reader finds no fault with it.
     *
     * @param at where this stands in the body, as a JSON pointer
     */
    PaymentWish read(String at, FieldReader fields, ReturnAddresses returns) {
        PaymentKind wanted = kind(at + "/kind", fields);
        URI comingBack = returns.read(at + "/returnUrl", returnUrl, fields);
        URI turningBack = returns.read(at + "/cancelUrl", cancelUrl, fields);
        String method = method(at + "/paymentMethod", fields);
        if (method == null) {
            return new PaymentWish(wanted, null, comingBack, turningBack);
        }
        if (wanted == PaymentKind.CHECKOUT_SESSION) {
            fields.fault(at + "/paymentMethod", "NOT_OFFERED", "Shoppers choose theirs on the page; leave it out.");
        }
        Confirmation confirmation = new Confirmation(method, comingBack == null ? returns.usual() : comingBack);
        return new PaymentWish(wanted, confirmation, comingBack, turningBack);
    }

    private PaymentKind kind(String pointer, FieldReader fields) {
        for (PaymentKind each : PaymentKind.values()) {
            if (each.wireName().equals(kind)) {
                return each;
            }
        }
        fields.fault(pointer, kind == null || kind.isBlank() ? "REQUIRED" : "INVALID_KIND", KINDS);
        return PaymentKind.PAYMENT_INTENT;
    }

    /** Null if the browser chooses one. */
    private @Nullable String method(String pointer, FieldReader fields) {
        if (paymentMethod == null || paymentMethod.isBlank()) {
            return null;
        }
        String method = CardData.refused(pointer, paymentMethod, fields);
        if (method != null && !METHOD.matcher(method).matches()) {
            fields.fault(pointer, "INVALID_METHOD", "The id of a payment method, such as pm_….");
        }
        return method;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PaymentRequest[" + kind + "]";
    }
}
