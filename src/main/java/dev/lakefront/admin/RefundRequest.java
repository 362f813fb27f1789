package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import dev.lakefront.order.OrderChange;
import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Money to be given back.
 *
 * @param amount as money, or a decimal string in the order's currency; left out for all that is left
 * @param reason for whoever asks later
 * @param restock whether the order's pieces go on sale again
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "RefundRequest")
record RefundRequest(
        @Schema(
                oneOf = {Price.class, String.class},
                example = "12.90")
        @Nullable
        JsonNode amount,

        @Schema(example = "A cup came broken") @Nullable String reason,
        @Nullable Boolean restock) {

    private static final int LONGEST_REASON = 500;
    private static final Set<String> MONEY = Set.of("amount", "currencyCode");

    /** As many digits as any amount that is kept has. */
    private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    /** Meaningless if something is faulty. */
    OrderChange.Refund read(FieldReader fields, Currency currency) {
        Money money = amount == null || amount.isNull() ? null : money(amount, fields, currency);
        String because = CardData.refused("/reason", fields.text("/reason", reason, LONGEST_REASON), fields);
        return new OrderChange.Refund(money, because, Boolean.TRUE.equals(restock));
    }

    private static @Nullable Money money(JsonNode given, FieldReader fields, Currency currency) {
        if (given.isTextual()) {
            return decimal("/amount", given.textValue(), fields, currency);
        }
        Set<String> names = new TreeSet<>();
        given.fieldNames().forEachRemaining(names::add);
        JsonNode decimal = given.path("amount");
        JsonNode code = given.path("currencyCode");
        if (!names.equals(MONEY) || !decimal.isTextual() || !code.isTextual()) {
            fields.fault("/amount", "INVALID_AMOUNT", "A decimal string, or amount and currencyCode, both strings.");
            return null;
        }
        if (!code.textValue().equals(currency.getCurrencyCode())) {
            fields.fault(
                    "/amount/currencyCode", "WRONG_CURRENCY", "The order's is " + currency.getCurrencyCode() + ".");
            return null;
        }
        return decimal("/amount/amount", decimal.textValue(), fields, currency);
    }

    private static @Nullable Money decimal(String pointer, String text, FieldReader fields, Currency currency) {
        int digits = MinorUnits.of(currency);
        BigDecimal value = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        if (value.signum() == 0 || value.scale() > digits) {
            fields.fault(
                    pointer,
                    "INVALID_AMOUNT",
                    "More than nothing, such as " + new Money(1, currency).amount() + ", with " + digits
                            + " digits after the point at most.");
            return null;
        }
        return new Money(value.movePointRight(digits).longValueExact(), currency);
    }
}
