package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.account.PostalAddressRequest;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ReturnAddresses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed. What is bought, and what it costs, says the quote alone.
 *
 * @param quoteId of the quote
 * @param shippingOptionId one of the quote's; without it, the one that its totals are reckoned with
 * @param email where the order's letters go; without it, the quote's, else the cart's, else the account's
 * @param billingAddress without it, the shipping address
 * @param note to the shop, at most 500 characters; without it, the cart's
 */
@Schema(requiredProperties = {"quoteId", "payment"})
record OrderRequest(
        @Nullable String quoteId,
        @Nullable String shippingOptionId,

        @Schema(example = "shopper@lakefront.test") @Nullable
        String email,

        @Nullable PostalAddressRequest billingAddress,
        @Nullable String note,
        @Nullable PaymentRequest payment) {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_NOTE_LINES = 20;
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /**
     * How it is to be paid.
     *
     * @param kind {@code payment_intent}: on the front end's own page
     * @param paymentMethod the id of a method, by which it is paid at once; without it, the shopper's browser confirms the
     *     payment with the client secret
     * @param returnUrl where a shopper comes back to who must go elsewhere to pay: a page of the storefront, which itself is
     *     what counts without it, or of a configured origin
     * @param cancelUrl the same for a shopper who turns back
     */
    @Schema(name = "PaymentRequest", requiredProperties = "kind")
    record PaymentRequest(
            @Schema(example = "payment_intent") @Nullable String kind,
            @Schema(example = "pm_card_visa") @Nullable String paymentMethod,
            @Nullable String returnUrl,
            @Nullable String cancelUrl) {}

    /** What is wished for, if the reader finds no fault with it. */
    PlaceOrder.Wish read(FieldReader fields, ReturnAddresses returns) {
        QuoteId quote = new QuoteId(fields.required("/quoteId", quoteId, LONGEST_ID));
        String option = fields.text("/shippingOptionId", shippingOptionId, LONGEST_ID);
        EmailAddress address = email == null || email.isBlank() ? null : fields.email("/email", email);
        PostalAddress billing = billingAddress == null ? null : billingAddress.read("/billingAddress", fields);
        String words = fields.lines("/note", note, LONGEST_NOTE, MOST_NOTE_LINES);
        return new PlaceOrder.Wish(quote, option, address, billing, words, confirmation(fields, returns));
    }

    private @Nullable Confirmation confirmation(FieldReader fields, ReturnAddresses returns) {
        if (payment == null) {
            fields.fault("/payment", "REQUIRED", "How it is to be paid.");
            return null;
        }
        String kind = payment.kind();
        if (kind == null || kind.isBlank()) {
            fields.fault("/payment/kind", "REQUIRED", "payment_intent.");
        } else if (kind.equals(PaymentKind.CHECKOUT_SESSION.wireName())) {
            fields.fault("/payment/kind", "NOT_OFFERED", "Not offered yet; payment_intent is.");
        } else if (!kind.equals(PaymentKind.PAYMENT_INTENT.wireName())) {
            fields.fault("/payment/kind", "INVALID_KIND", "payment_intent.");
        }
        URI comingBack = returns.read("/payment/returnUrl", payment.returnUrl(), fields);
        returns.read("/payment/cancelUrl", payment.cancelUrl(), fields);
        String method = payment.paymentMethod();
        if (method == null || method.isBlank()) {
            return null;
        }
        if (!METHOD.matcher(method).matches()) {
            fields.fault("/payment/paymentMethod", "INVALID_METHOD", "The id of a payment method, such as pm_….");
        }
        return new Confirmation(method, comingBack == null ? returns.usual() : comingBack);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderRequest[]";
    }
}
