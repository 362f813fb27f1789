package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddressRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends from the checkout page.
 *
 * @param quoteId of the quote that was shown; null if none was
 */
record CheckoutForm(
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String countryCode,
        @Nullable String phone,
        @Nullable String shippingOptionId,
        @Nullable String quoteId) {

    /** Nothing filled in but what the cart knows. */
    static CheckoutForm blank(@Nullable String email, @Nullable String countryCode) {
        return new CheckoutForm(email, null, null, null, null, null, null, null, null, countryCode, null, null, null);
    }

    /** What a form's fields say; others do not count. */
    static CheckoutForm of(Map<String, String> fields) {
        return new CheckoutForm(
                fields.get("email"),
                fields.get("firstName"),
                fields.get("lastName"),
                fields.get("company"),
                fields.get("line1"),
                fields.get("line2"),
                fields.get("city"),
                fields.get("region"),
                fields.get("postalCode"),
                fields.get("countryCode"),
                fields.get("phone"),
                fields.get("shippingOptionId"),
                fields.get("quoteId"));
    }

    PostalAddressRequest address() {
        return new PostalAddressRequest(
                firstName, lastName, company, line1, line2, city, region, postalCode, countryCode, phone);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CheckoutForm[" + shippingOptionId + "]";
    }
}
