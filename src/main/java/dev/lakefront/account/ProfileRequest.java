package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody changes about themself. What is null or left out stays as it is; an empty name is taken away. */
@Schema(name = "ProfileRequest")
record ProfileRequest(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale) {

    /** Nothing of it. */
    @Override
    public String toString() {
        return "ProfileRequest";
    }
}
