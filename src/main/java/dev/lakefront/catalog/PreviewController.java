package dev.lakefront.catalog;

import dev.lakefront.web.Callers;
import dev.lakefront.web.Hits;
import dev.lakefront.web.WebConfig;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import dev.lakefront.web.ratelimit.RateLimit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets an editor's browser see drafts, and stops it. */
@Controller("/preview")
@PermitAll
@Tag(name = "Preview")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class PreviewController {

    /** Of one caller; an editor needs one. */
    private static final int TRIES_PER_MINUTE = 10;

    private static final String ANY_FRONT_END = "front end";

    private final PreviewPasses passes;
    private final Callers callers;
    private final @Nullable URI storefront;
    private final RateLimit tries;

    PreviewController(PreviewPasses passes, Callers callers, WebConfig config, Clock clock) {
        this.passes = passes;
        this.callers = callers;
        this.storefront = config.storefrontUrl();
        this.tries = new RateLimit("preview-tries", TRIES_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    @Get
    @Operation(
            operationId = "openPreview",
            summary = "Let an editor see drafts",
            description =
                    "Sets a cookie with which catalogue reads show drafts, uncached. A front end that renders on its server passes the cookie on.")
    @Parameter(name = "secret", ref = "#/components/parameters/previewSecret")
    @Parameter(name = "path", ref = "#/components/parameters/storefrontPath")
    @ApiResponse(responseCode = "307", description = "The page in the storefront")
    @ApiResponse(responseCode = "204", description = "The cookie is set; no storefront is configured")
    @ApiResponse(responseCode = "400", description = "The path is none within the storefront")
    @ApiResponse(responseCode = "401", description = "BAD_PREVIEW_SECRET")
    @ApiResponse(responseCode = "404", description = "There is no preview here")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> open(HttpRequest<?> request) {
        if (!passes.exist()) {
            return Problem.of(ProblemCode.NOT_FOUND, "No preview is set up here.")
                    .response();
        }
        RateLimit.Standing standing = tries.take(callers.shopper(request).orElse(ANY_FRONT_END));
        if (!standing.allowed()) {
            return tries.tell(
                    standing,
                    Problem.of(ProblemCode.RATE_LIMITED, "Too many tries.")
                            .retryAfter(standing.pause())
                            .response());
        }
        String pass = passes.issue(request.getParameters().get("secret", String.class, ""));
        if (pass == null) {
            return Problem.of(ProblemCode.BAD_PREVIEW_SECRET, "Open the preview from the Studio.")
                    .response();
        }
        return sent(request, cookie(pass).maxAge(passes.lifetime()));
    }

    @Get("/exit")
    @Operation(operationId = "closePreview", summary = "Stop showing drafts", description = "Takes the cookie away.")
    @Parameter(name = "path", ref = "#/components/parameters/storefrontPath")
    @ApiResponse(responseCode = "307", description = "The page in the storefront")
    @ApiResponse(responseCode = "204", description = "The cookie is gone; no storefront is configured")
    @ApiResponse(responseCode = "400", description = "The path is none within the storefront")
    HttpResponse<?> close(HttpRequest<?> request) {
        return sent(request, cookie("").maxAge(0));
    }

    private HttpResponse<?> sent(HttpRequest<?> request, Cookie cookie) {
        String path = address(request.getParameters().get("path", String.class, "/"));
        if (path == null) {
            return Problem.of(ProblemCode.INVALID_PARAMETER, "A query parameter cannot be used; errors says which.")
                    .withFault(
                            "path",
                            ProblemCode.INVALID_PARAMETER.name(),
                            "A path within the storefront that begins with one slash.")
                    .response();
        }
        MutableHttpResponse<?> response = storefront == null
                ? HttpResponse.noContent()
                : HttpResponse.status(HttpStatus.TEMPORARY_REDIRECT)
                        .header("Location", storefront.toASCIIString().replaceFirst("/+$", "") + path);
        return response.cookie(cookie).header("Cache-Control", "private, no-store");
    }

    /** The path as an address spells it; null if it could lead anywhere else. */
    private static @Nullable String address(String path) {
        // what begins with two slashes names a host, and browsers take a backslash for a slash; URI takes no backslash
        if (!path.startsWith("/") || path.startsWith("//")) {
            return null;
        }
        try {
            return new URI(path).toASCIIString();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** A storefront without TLS is one under development; any other embeds the shop in the Studio's own pages. */
    private Cookie cookie(String value) {
        boolean plain = storefront != null && "http".equals(storefront.getScheme());
        return Cookie.of(Hits.PREVIEW_COOKIE, value)
                .httpOnly(true)
                .path("/")
                .secure(!plain)
                .sameSite(plain ? SameSite.Lax : SameSite.None);
    }
}
