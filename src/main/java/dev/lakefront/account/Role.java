package dev.lakefront.account;

import java.util.Locale;

/** What a person may do: shop; see the back office; change it. */
public enum Role {
    CUSTOMER,
    STAFF,
    ADMIN;

    /** As documents, tokens and the API spell it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} for a role that does not exist. */
    public static Role named(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no such role");
    }
}
