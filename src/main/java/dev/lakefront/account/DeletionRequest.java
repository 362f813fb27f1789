package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The password of the account that is to end. */
@Schema(
        name = "DeletionRequest",
        requiredProperties = {"password"})
record DeletionRequest(@Nullable String password) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "DeletionRequest";
    }
}
