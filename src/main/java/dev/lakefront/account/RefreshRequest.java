package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refresh token; without one the cookie counts, where the shop gives one. */
record RefreshRequest(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @Nullable
        String refreshToken) {

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
