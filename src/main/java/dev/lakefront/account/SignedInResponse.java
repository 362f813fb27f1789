package dev.lakefront.account;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The tokens of somebody who is signed in.
 *
 * @param accessToken to be sent as Authorization: Bearer
 * @param expiresIn seconds until the access token expires
 * @param refreshToken good for one refresh
 */
@Schema(name = "SignedIn")
record SignedInResponse(String accessToken, String tokenType, long expiresIn, String refreshToken, UserResponse user) {

    static SignedInResponse of(SignedIn signedIn) {
        return new SignedInResponse(
                signedIn.accessToken(),
                "Bearer",
                signedIn.lifetime().toSeconds(),
                signedIn.session().refreshToken(),
                UserResponse.of(signedIn.session().account()));
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "SignedInResponse[" + user + "]";
    }
}
