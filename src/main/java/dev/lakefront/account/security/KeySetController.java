package dev.lakefront.account.security;

import dev.lakefront.account.SessionConfig;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;

/** The public keys, for other systems that check access tokens. */
@Controller("/.well-known/jwks.json")
@Tag(name = "Sign-in")
final class KeySetController {

    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    private final KeyRing keys;
    private final String cacheControl;

    KeySetController(KeyRing keys, SessionConfig config) {
        this.keys = keys;
        // whoever keeps the set must see a key before it signs
        Duration half = config.accessTokenLifetime().dividedBy(2);
        Duration kept = half.compareTo(LONGEST_KEPT) < 0 ? half : LONGEST_KEPT;
        this.cacheControl = "public, max-age=" + kept.toSeconds();
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "listKeys",
            summary = "Read the public keys",
            description =
                    "A JWK set (RFC 7517). A key is listed an access token's lifetime before it signs and until its "
                            + "last token has expired. Whoever trusts a token by its signature alone does not see that its "
                            + "session was ended.")
    @ApiResponse(
            responseCode = "200",
            description = "The keys",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject(ref = "#/components/examples/KeySet")))
    HttpResponse<Map<String, Object>> list() {
        return HttpResponse.ok(keys.published().toJSONObject()).header("Cache-Control", cacheControl);
    }
}
