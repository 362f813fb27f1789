package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The old password and the new one. */
@Schema(
        name = "PasswordChangeRequest",
        requiredProperties = {"currentPassword", "password"})
record PasswordChangeRequest(
        @Nullable String currentPassword, @Nullable String password) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "PasswordChangeRequest";
    }
}
