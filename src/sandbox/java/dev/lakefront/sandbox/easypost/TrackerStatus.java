package dev.lakefront.sandbox.easypost;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a parcel is. Those with a test code are what a tracker of that code says at once: {@code EZ1000000001} is
 * {@code pre_transit}, and so on to {@code EZ7000000007}.
 */
enum TrackerStatus {
    UNKNOWN("unknown", "No information yet"),
    PRE_TRANSIT("label_created", "Shipping label created"),
    IN_TRANSIT("arrived_at_facility", "Arrived at a sorting centre"),
    OUT_FOR_DELIVERY("out_for_delivery", "Out for delivery"),
    DELIVERED("arrived_at_destination", "Delivered"),
    AVAILABLE_FOR_PICKUP("available_for_pickup", "Can be picked up"),
    RETURN_TO_SENDER("return", "Returned to the sender"),
    FAILURE("failed", "Cannot be delivered"),
    CANCELLED("cancelled", "Cancelled by the sender"),
    ERROR("unknown", "The carrier's answer was not understood");

    private static final List<TrackerStatus> WITH_TEST_CODE =
            List.of(PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, DELIVERED, RETURN_TO_SENDER, FAILURE, UNKNOWN);

    final String detail;
    final String message;

    TrackerStatus(String detail, String message) {
        this.detail = detail;
        this.message = message;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} with the names there are. */
    static TrackerStatus named(@Nullable String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status must be one of "
                        + Arrays.stream(values()).map(TrackerStatus::wireName).collect(Collectors.joining(", "))));
    }

    /** Null for a code that is none of the test codes. */
    static @Nullable TrackerStatus ofTestCode(String trackingCode) {
        for (int i = 0; i < WITH_TEST_CODE.size(); i++) {
            if (trackingCode.equals("EZ%1$d00000000%1$d".formatted(i + 1))) {
                return WITH_TEST_CODE.get(i);
            }
        }
        return null;
    }

    /** The steps that lead here, this one last. */
    List<TrackerStatus> way() {
        return switch (this) {
            case UNKNOWN, ERROR -> List.of();
            case PRE_TRANSIT -> List.of(PRE_TRANSIT);
            case IN_TRANSIT -> List.of(PRE_TRANSIT, IN_TRANSIT);
            case OUT_FOR_DELIVERY -> List.of(PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY);
            case CANCELLED -> List.of(PRE_TRANSIT, CANCELLED);
            default -> List.of(PRE_TRANSIT, IN_TRANSIT, OUT_FOR_DELIVERY, this);
        };
    }

    boolean isFinal() {
        return this == DELIVERED || this == RETURN_TO_SENDER || this == CANCELLED;
    }
}
