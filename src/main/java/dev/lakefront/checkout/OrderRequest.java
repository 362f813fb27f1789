package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.account.PostalAddressRequest;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.ReturnAddresses;
import io.swagger.v3.oas.annotations.media.Schema;
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

    /** What is wished for, if the reader finds no fault with it. */
    PlaceOrder.Wish read(FieldReader fields, ReturnAddresses returns) {
        QuoteId quote = new QuoteId(fields.required("/quoteId", quoteId, LONGEST_ID));
        String option = fields.text("/shippingOptionId", shippingOptionId, LONGEST_ID);
        EmailAddress address = email == null || email.isBlank() ? null : fields.email("/email", email);
        PostalAddress billing = billingAddress == null ? null : billingAddress.read("/billingAddress", fields);
        String words = CardData.refused("/note", fields.lines("/note", note, LONGEST_NOTE, MOST_NOTE_LINES), fields);
        if (payment == null) {
            fields.fault("/payment", "REQUIRED", "How it is to be paid.");
        }
        PaymentRequest paying = payment == null ? new PaymentRequest("", null, null, null) : payment;
        return new PlaceOrder.Wish(quote, option, address, billing, words, paying.read("/payment", fields, returns));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OrderRequest[]";
    }
}
