package dev.lakefront.account;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody signs in with. */
@Introspected
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
