package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody who registers tells. */
@Schema(
        name = "RegistrationRequest",
        requiredProperties = {"email", "password"})
record RegistrationRequest(
        @Nullable String email,
        @Nullable String password,
        @Nullable String firstName,
        @Nullable String lastName) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "RegistrationRequest";
    }
}
