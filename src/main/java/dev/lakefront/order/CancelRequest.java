package dev.lakefront.order;

import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The wish to call an order off.
 *
 * @param reason in the shopper's words
 */
@Schema(name = "CancelRequest")
record CancelRequest(
        @Schema(example = "Ordered the wrong size") @Nullable
        String reason) {

    private static final int LONGEST_REASON = 200;

    OrderChange.Cancel read(FieldReader fields) {
        String words = fields.text("/reason", reason, LONGEST_REASON);
        return new OrderChange.Cancel(CardData.refused("/reason", words, fields));
    }
}
