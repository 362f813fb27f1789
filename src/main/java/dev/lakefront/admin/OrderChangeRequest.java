package dev.lakefront.admin;

import dev.lakefront.order.OrderChange;
import dev.lakefront.web.FieldReader;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What staff does with an order. Changes only the fields given; at most one of {@code status} and {@code fulfilmentStatus}.
 *
 * @param status {@code cancelled}
 * @param fulfilmentStatus {@code shipped}, {@code delivered} or {@code returned}
 * @param trackingCode of the parcel, when it is shipped
 * @param carrier who brings it; together with a tracking code
 */
@Schema(name = "OrderChangeRequest")
record OrderChangeRequest(
        @Nullable String status,

        @Schema(example = "shipped") @Nullable String fulfilmentStatus,

        @Schema(example = "00340434161094021501") @Nullable String trackingCode,
        @Schema(example = "DHL") @Nullable String carrier) {

    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_CARRIER = 60;
    private static final Set<String> STEPS = Set.of("shipped", "delivered", "returned");

    /** Null if nothing is to be changed, or something is faulty. */
    @Nullable
    OrderChange read(FieldReader fields) {
        String code = fields.text("/trackingCode", trackingCode, LONGEST_CODE);
        String by = fields.text("/carrier", carrier, LONGEST_CARRIER);
        if (status != null && !status.equals("cancelled")) {
            fields.fault("/status", "INVALID_STATUS", "Only cancelled can be set; the rest follows from it.");
        }
        if (fulfilmentStatus != null && !STEPS.contains(fulfilmentStatus)) {
            fields.fault("/fulfilmentStatus", "INVALID_STATUS", "One of shipped, delivered and returned.");
        }
        if (status != null && fulfilmentStatus != null) {
            fields.fault("/fulfilmentStatus", "ONE_OF", "Either status or fulfilmentStatus.");
        }
        if ((code == null) != (by == null)) {
            fields.fault(code == null ? "/trackingCode" : "/carrier", "REQUIRED", "Both, or neither.");
        } else if (code != null && !"shipped".equals(fulfilmentStatus)) {
            fields.fault("/trackingCode", "NOT_SHIPPED", "Only with fulfilmentStatus shipped.");
        }
        String to = status == null ? fulfilmentStatus : status;
        return fields.faulty() || to == null
                ? null
                : OrderChange.of(to, by, code).orElseThrow();
    }
}
