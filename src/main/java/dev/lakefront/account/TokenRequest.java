package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The token of a link in a letter. */
@Schema(
        name = "TokenRequest",
        requiredProperties = {"token"})
record TokenRequest(@Nullable String token) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "TokenRequest";
    }
}
