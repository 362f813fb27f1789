package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * The tokens of somebody who is signed in.
 *
 * @param accessToken to be sent as Authorization: Bearer
 * @param expiresIn seconds until the access token expires
 * @param refreshToken good for one refresh
 * @param companions what other rooms did at a sign-in, as members of their own
 */
@Schema(name = "SignedIn")
record SignedInResponse(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        UserResponse user,

        @JsonAnyGetter
        @Schema(
                name = "cartMerge",
                ref = "#/components/schemas/CartMerge",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        Map<String, Object> companions) {

    static SignedInResponse of(SignedIn signedIn, Map<String, Object> companions) {
        return new SignedInResponse(
                signedIn.accessToken(),
                "Bearer",
                signedIn.lifetime().toSeconds(),
                signedIn.session().refreshToken(),
                UserResponse.of(signedIn.session().account()),
                companions);
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "SignedInResponse[" + user + "]";
    }
}
