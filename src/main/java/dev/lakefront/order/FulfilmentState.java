package dev.lakefront.order;

import java.util.Locale;

/** How far an order's goods are. Forward only; what comes back or gets lost is an end. */
public enum FulfilmentState {
    UNFULFILLED,
    PARTIALLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    RETURNED,
    FAILED;

    /** As the API, the database and Sanity write it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FulfilmentState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
