package dev.lakefront.order;

import java.util.Locale;

/** Who wants something of an order. */
public enum Actor {
    CUSTOMER,
    STAFF,
    EDITOR,
    SHOP;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
