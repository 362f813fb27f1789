package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code cart}. */
@MappedEntity("cart")
record CartRow(
        @Id String id,
        long version,
        @Nullable String tokenKey,
        @Nullable String accountId,
        String currency,
        @Nullable String countryCode,
        String locale,
        @Nullable String email,
        @Nullable String note,
        String codes,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        @Nullable String orderId) {

    private static final String SEPARATOR = "\n";

    static String column(List<String> codes) {
        return String.join(SEPARATOR, codes);
    }

    OpenCart cart(List<CartLineRow> lines, @Nullable CartOrder order) {
        return new OpenCart(
                new CartId(id),
                version,
                accountId == null ? null : new AccountId(accountId),
                Currency.getInstance(currency),
                countryCode,
                locale,
                email == null ? null : new EmailAddress(email),
                note,
                codes.isEmpty() ? List.of() : List.of(codes.split(SEPARATOR, -1)),
                lines.stream().map(CartLineRow::line).toList(),
                createdAt,
                updatedAt,
                order);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CartRow[" + id + "]";
    }
}
