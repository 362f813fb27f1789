package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An address that a letter may be sent to. */
@Schema(
        name = "EmailRequest",
        requiredProperties = {"email"})
record EmailRequest(@Nullable String email) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "EmailRequest";
    }
}
