package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart as it is kept: what is in it, not what that costs.
 *
 * @param version rises with each change
 * @param owner null if it is a guest's
 * @param countryCode where it is to be sent, as far as known (ISO 3166-1 alpha-2)
 * @param locale one of the shop's
 * @param email where the order's letters go; null to be asked for
 * @param codes of discounts, in capitals, in the order in which they were entered
 * @param lines in their order, each of another SKU
 * @param order that was placed from it and is not paid yet; null if there is none
 */
public record OpenCart(
        CartId id,
        long version,
        @Nullable AccountId owner,
        Currency currency,
        @Nullable String countryCode,
        String locale,
        @Nullable EmailAddress email,
        @Nullable String note,
        List<String> codes,
        List<CartLine> lines,
        Instant createdAt,
        Instant updatedAt,
        @Nullable CartOrder order) {

    /** What {@code ETag} says to somebody who has no cart. */
    static final String NO_TAG = "\"0\"";

    private static final int ID_SHOWN = 8;

    public OpenCart {
        codes = List.copyOf(codes);
        lines = List.copyOf(lines);
    }

    /** Names this state of this cart, as {@code ETag} does. */
    public String tag() {
        return "\"" + id.value().substring(0, ID_SHOWN) + "-" + version + "\"";
    }

    List<String> skus() {
        return lines.stream().map(CartLine::sku).toList();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "OpenCart[" + id.value() + ", " + version + "]";
    }
}
