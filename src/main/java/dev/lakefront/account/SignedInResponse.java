package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.kernel.EmailAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of somebody who is signed in.
 *
 * @param accessToken to be sent as Authorization: Bearer
 * @param expiresIn seconds until the access token expires
 * @param refreshToken good for one refresh
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SignedIn")
record SignedInResponse(String accessToken, String tokenType, long expiresIn, String refreshToken, User user) {

    /** Who is signed in. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "SignedInUser")
    record User(
            String id,
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            String locale,
            boolean emailVerified,
            List<String> roles) {

        static User of(Account account) {
            EmailAddress email = account.email();
            return new User(
                    account.id().value(),
                    email == null ? "" : email.value(),
                    account.firstName(),
                    account.lastName(),
                    account.locale(),
                    account.verified(),
                    account.roles().stream().sorted().map(Role::wireName).toList());
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    static SignedInResponse of(SignedIn signedIn) {
        return new SignedInResponse(
                signedIn.accessToken(),
                "Bearer",
                signedIn.lifetime().toSeconds(),
                signedIn.session().refreshToken(),
                User.of(signedIn.session().account()));
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "SignedInResponse[" + user + "]";
    }
}
