package dev.lakefront.web;

import dev.lakefront.kernel.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/** Money as the API writes it: a decimal string with the currency's own number of digits, and an ISO 4217 code. */
@Schema(name = "Money")
public record Price(
        @Schema(example = "12.90") String amount,
        @Schema(example = "EUR") String currencyCode) {

    public static Price of(Money money) {
        return new Price(money.amount(), money.currencyCode());
    }
}
