package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The new address, and the password of the account. */
@Schema(
        name = "EmailChangeRequest",
        requiredProperties = {"email", "password"})
record EmailChangeRequest(@Nullable String email, @Nullable String password) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "EmailChangeRequest";
    }
}
