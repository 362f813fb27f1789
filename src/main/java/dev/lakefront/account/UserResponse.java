package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.kernel.EmailAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as the API shows them.
 *
 * @param locale a BCP 47 tag
 * @param emailVerified whether the address was confirmed; only then can the person sign in
 * @param blocked whether staff keeps the person from signing in
 * @param roles of customer, staff, admin
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "User")
public record UserResponse(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String locale,
        boolean emailVerified,
        boolean blocked,
        List<String> roles,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant updatedAt) {

    static UserResponse of(Account account) {
        EmailAddress email = account.email();
        return new UserResponse(
                account.id().value(),
                email == null ? "" : email.value(),
                account.firstName(),
                account.lastName(),
                account.locale(),
                account.verified(),
                account.blocked(),
                account.roles().stream().sorted().map(Role::wireName).toList(),
                account.createdAt(),
                account.updatedAt());
    }

    /** One person, wrapped. */
    @Schema(name = "UserAnswer")
    public record Wrapped(UserResponse user) {}

    /** A page of people. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "UserList")
    public record Page(
            List<UserResponse> items, long total, @Nullable String nextCursor) {}

    /** Names nobody. */
    @Override
    public String toString() {
        return "UserResponse[" + id + "]";
    }
}
