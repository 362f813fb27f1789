package dev.lakefront.admin;

import dev.lakefront.stock.Adjustment;
import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Pieces that came, were found or are missing.
 *
 * @param delta how many more, or fewer if negative; not 0, a million either way at most
 * @param reason one line for whoever asks later
 */
@Schema(
        name = "AdjustmentRequest",
        requiredProperties = {"delta", "reason"})
record AdjustmentRequest(@Nullable Long delta, @Nullable String reason) {

    /** 0 if it is none that can be made. */
    long readDelta(FieldReader fields) {
        if (delta == null || delta == 0 || delta > Adjustment.MOST || delta < -Adjustment.MOST) {
            fields.fault(
                    "/delta",
                    delta == null ? "REQUIRED" : "INVALID_DELTA",
                    "A whole number but 0, from -" + Adjustment.MOST + " to " + Adjustment.MOST + ".");
            return 0;
        }
        return delta;
    }

    String readReason(FieldReader fields) {
        CardData.refused("/reason", reason, fields);
        return fields.required("/reason", reason, Adjustment.LONGEST_REASON);
    }
}
