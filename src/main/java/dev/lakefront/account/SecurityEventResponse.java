package dev.lakefront.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account.
 *
 * @param kind such as signed_in or password_changed; new ones may be added
 * @param userId null if it was about an address that nobody has
 * @param network from where it was done: a part of the address
 * @param userAgent what it was done with, as the client said
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SecurityEvent")
record SecurityEventResponse(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        String kind,
        @Nullable String userId,
        String network,
        @Nullable String userAgent) {

    static SecurityEventResponse of(SecurityEvent event) {
        AccountId account = event.account();
        return new SecurityEventResponse(
                event.at(),
                event.kind().wireName(),
                account == null ? null : account.value(),
                event.client().network(),
                event.client().userAgent());
    }

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "SecurityEventList")
    record Page(
            List<SecurityEventResponse> items,
            long total,
            @Nullable String nextCursor) {}
}
