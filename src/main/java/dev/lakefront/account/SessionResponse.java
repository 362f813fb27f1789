package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the places where the caller is signed in.
 *
 * @param current whether this request belongs to it
 * @param lastUsedAt when it was refreshed last
 * @param expiresAt when it ends if it is not refreshed before
 * @param network from where it was opened: a part of the address
 * @param userAgent what it was opened with, as the client said
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Session")
record SessionResponse(
        String id,
        boolean current,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant createdAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lastUsedAt,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant expiresAt,
        String network,
        @Nullable String userAgent) {

    /** Those of one person, the one used last first. */
    @Schema(name = "SessionList")
    record Items(List<SessionResponse> items) {}

    static SessionResponse of(Session session, String current) {
        return new SessionResponse(
                session.id(),
                session.id().equals(current),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.client().network(),
                session.client().userAgent());
    }
}
