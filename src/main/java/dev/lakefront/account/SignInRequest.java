package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody signs in with. */
record SignInRequest(
        @Schema(example = "shopper@lakefront.test", nullable = false) @Nullable
        String email,

        @Schema(example = "sandbox-shopper-password", nullable = false) @Nullable
        String password) {

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "SignInRequest[]";
    }
}
