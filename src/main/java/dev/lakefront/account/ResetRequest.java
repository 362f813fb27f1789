package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new password, and the token of the link that allows it. */
@Schema(
        name = "ResetRequest",
        requiredProperties = {"token", "password"})
record ResetRequest(@Nullable String token, @Nullable String password) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "ResetRequest";
    }
}
