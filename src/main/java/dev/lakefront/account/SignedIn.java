package dev.lakefront.account;

import java.time.Duration;

/** A session as its holder gets it: a token to show for the lifetime given, and one to get the next with. */
public record SignedIn(OpenSession session, String accessToken, Duration lifetime) {

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "SignedIn[" + session + "]";
    }
}
