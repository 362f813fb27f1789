package dev.lakefront.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.web.Price;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong. What does not belong to the code is null.
 *
 * @param code OUT_OF_STOCK, PRICE_CHANGED, UNAVAILABLE, DISCOUNT_NOT_APPLICABLE or LIMIT_REACHED; new ones may be added
 * @param lineId the line that it is about; null if there is none
 * @param detail in English
 * @param available pieces that can be had now
 * @param requested pieces that were asked for in this request
 * @param limit that was reached
 * @param previousPrice what a piece cost before
 * @param price what a piece costs now
 * @param discountCode that does not apply
 * @param reason more precisely: of what is unavailable, of a code that does not apply, or what the limit is of
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CartProblem")
public record CartProblemResponse(
        String code,
        @Nullable String lineId,
        @Nullable String sku,
        String detail,
        @Nullable Long available,
        @Nullable Long requested,
        @Nullable Integer limit,
        @Nullable Price previousPrice,
        @Nullable Price price,
        @Nullable String discountCode,
        @Nullable String reason) {

    public static CartProblemResponse of(CartProblem problem) {
        return new CartProblemResponse(
                problem.code().name(),
                problem.lineId(),
                problem.sku(),
                problem.detail(),
                problem.available(),
                problem.requested(),
                problem.limit(),
                problem.previousPrice() == null ? null : Price.of(problem.previousPrice()),
                problem.price() == null ? null : Price.of(problem.price()),
                problem.discountCode(),
                problem.reason());
    }
}
