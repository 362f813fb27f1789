package dev.lakefront.web.idempotency;

import dev.lakefront.web.Seals;

/** Whose keys: the same key of two senders names two requests. */
public record KeyScope(String value) {

    private static final String PURPOSE = "idempotency-scope";

    public static KeyScope ofAccount(String accountId) {
        return new KeyScope("account:" + accountId);
    }

    /** Of whoever shows this token; whether it opens anything does not matter. */
    public static KeyScope ofToken(String token, Seals seals) {
        return new KeyScope("token:" + seals.pseudonym(PURPOSE, token));
    }

    @Override
    public String toString() {
        return "KeyScope[]";
    }
}
