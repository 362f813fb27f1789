package dev.lakefront.stock;

import java.util.regex.Pattern;

/** What whoever holds pieces calls the hold, such as an order's id: 1 to 64 letters, digits, dots, underscores and hyphens. */
public record HoldId(String value) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public HoldId {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("no id of a hold");
        }
    }
}
