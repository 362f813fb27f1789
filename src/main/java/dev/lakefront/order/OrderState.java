package dev.lakefront.order;

import org.jspecify.annotations.Nullable;

/** Whether anything is still to be done for an order. */
public sealed interface OrderState {

    record Open() implements OrderState {}

    /** Paid and delivered. */
    record Completed() implements OrderState {}

    /**
     * Called off.
     *
     * @param reason such as {@code customer}, {@code staff} or {@code expired}, or their own words
     */
    record Cancelled(@Nullable String reason) implements OrderState {}

    /** As the API, the database and Sanity write it. */
    default String wireName() {
        return switch (this) {
            case Open open -> "open";
            case Completed completed -> "completed";
            case Cancelled cancelled -> "cancelled";
        };
    }

    /** Why it is as it is; null if there is nothing to say. */
    default @Nullable String reason() {
        return switch (this) {
            case Cancelled cancelled -> cancelled.reason();
            case Open open -> null;
            case Completed completed -> null;
        };
    }
}
