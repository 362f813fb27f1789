package dev.lakefront.account;

/** A session that was just opened or refreshed, with the refresh token that is good for it now. */
public record OpenSession(Account account, String id, String refreshToken) {

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "OpenSession[" + account + "]";
    }
}
