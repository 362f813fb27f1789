package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Caller;
import dev.lakefront.web.OwnPages;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Presented;
import dev.lakefront.web.problem.Faults;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in, staying signed in, and signing out. */
@Controller("/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Sign-in")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class SessionController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final AuthLimits limits;
    private final Clients clients;
    private final RefreshCookies cookies;
    private final OwnPages pages;
    private final SignInCompanions companions;

    SessionController(
            SignIn signIn,
            Sessions sessions,
            AuthLimits limits,
            Clients clients,
            RefreshCookies cookies,
            OwnPages pages,
            SignInCompanions companions) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.limits = limits;
        this.clients = clients;
        this.cookies = cookies;
        this.pages = pages;
        this.companions = companions;
    }

    @Post("/login")
    @PermitAll
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "Opens a session. Failed tries in a row make the next one wait longer and longer. A guest's cart, "
                            + "named by X-Cart-Token or its cookie, is put into the person's own; cartMerge tells what was.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @ApiResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignedInResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/SignedIn")))
    @ApiResponse(responseCode = "401", description = "INVALID_CREDENTIALS: the address or the password is wrong")
    @ApiResponse(responseCode = "403", description = "EMAIL_NOT_VERIFIED or ACCOUNT_BLOCKED; the password is right")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    @ApiResponse(responseCode = "503", description = "SIGN_IN_BUSY; see Retry-After")
    HttpResponse<?> login(HttpRequest<?> request, @Body SignInRequest body) {
        Faults faults = new Faults();
        String typed = body.email() == null ? "" : body.email();
        String password = body.password() == null ? "" : body.password();
        EmailAddress email = EmailAddress.parse(typed).orElse(null);
        if (email == null) {
            faults.add("/email", typed.isBlank() ? "REQUIRED" : "INVALID_EMAIL", "An e-mail address.");
        }
        if (password.isEmpty()) {
            faults.add("/password", "REQUIRED", "The password.");
        }
        if (email == null || faults.any()) {
            return faults.problem().response();
        }
        return limits.guard(
                AuthLimits.Kind.SIGN_IN,
                request,
                email,
                () -> answer(signIn.signIn(email, password, clients.of(request)), pages.presented(request)));
    }

    private HttpResponse<?> answer(SignInResult result, Presented presented) {
        return switch (result) {
            case SignInResult.Done done ->
                signedIn(done.session(), companions.signedIn(done.session().account(), presented));
            case SignInResult.Wrong wrong ->
                Problem.of(ProblemCode.INVALID_CREDENTIALS, "The address or the password is wrong.")
                        .response();
            case SignInResult.Unverified unverified ->
                Problem.of(ProblemCode.EMAIL_NOT_VERIFIED, "Follow the link in the letter first, or ask for another.")
                        .response();
            case SignInResult.Blocked blocked ->
                Problem.of(ProblemCode.ACCOUNT_BLOCKED, "Write to the shop to have it looked at.")
                        .response();
            case SignInResult.Wait wait ->
                Problem.of(ProblemCode.RATE_LIMITED, "Too many failed tries; wait before the next.")
                        .retryAfter(wait.pause())
                        .response();
        };
    }

    @Post("/refresh")
    @PermitAll
    @Operation(
            operationId = "refreshSession",
            summary = "Get the next tokens",
            description =
                    "Each refresh token is good once. The same one again within ten seconds, while its successor is unused, "
                            + "gives the same successor; later it ends the session, because one of the two holders is a "
                            + "thief. Without a token in the body the cookie counts, where the shop gives one.")
    @ApiResponse(
            responseCode = "200",
            description = "The tokens",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignedInResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/SignedIn")))
    @ApiResponse(responseCode = "401", description = "INVALID_REFRESH_TOKEN: the session is over")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "429", description = "Too many refreshes; see Retry-After")
    HttpResponse<?> refresh(HttpRequest<?> request, @Body @Nullable RefreshRequest body) {
        Optional<String> token = presented(request, body);
        if (token.isEmpty()) {
            return refused(request);
        }
        return limits.guard(
                AuthLimits.Kind.REFRESH,
                request,
                null,
                () -> sessions.refresh(token.get(), clients.of(request))
                        .<HttpResponse<?>>map(session -> signedIn(session, Map.of()))
                        .orElseGet(this::over));
    }

    private HttpResponse<?> over() {
        return cookies.takeAway(Problem.of(ProblemCode.INVALID_REFRESH_TOKEN, "The session is over; sign in again.")
                .response());
    }

    @Post("/logout")
    @PermitAll
    @Operation(
            operationId = "signOut",
            summary = "Sign out",
            description = "Ends the session of a refresh token. Repeating it changes nothing.")
    @ApiResponse(responseCode = "204", description = "The session is over")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    HttpResponse<?> logout(HttpRequest<?> request, @Body @Nullable RefreshRequest body) {
        Optional<String> token = presented(request, body);
        if (token.isEmpty()) {
            return refused(request);
        }
        return limits.guard(AuthLimits.Kind.REFRESH, request, null, () -> {
            sessions.end(token.get(), clients.of(request));
            return cookies.takeAway(PersonalResponse.noContent());
        });
    }

    /** The body's token, else the cookie's if the page may use it. */
    private Optional<String> presented(HttpRequest<?> request, @Nullable RefreshRequest body) {
        String given = body == null ? null : body.refreshToken();
        return given != null && !given.isBlank()
                ? Optional.of(given)
                : cookies.token(request).filter(cookie -> pages.trusts(request));
    }

    private HttpResponse<?> refused(HttpRequest<?> request) {
        if (cookies.token(request).isPresent()) {
            return Problem.of(ProblemCode.FOREIGN_ORIGIN, "This page is not one of the shop's.")
                    .response();
        }
        Faults faults = new Faults();
        faults.add("/refreshToken", "REQUIRED", "The refresh token.");
        return faults.problem().response();
    }

    private HttpResponse<?> signedIn(OpenSession session, Map<String, Object> companions) {
        SignedInResponse body = SignedInResponse.of(sessions.signedIn(session), companions);
        return cookies.give(PersonalResponse.ok(body), session.refreshToken());
    }

    @Get("/sessions")
    @RolesAllowed(Caller.SIGNED_IN)
    @Operation(
            operationId = "listSessions",
            summary = "List where one is signed in",
            description = "The caller's own sessions, the one used last first.")
    @ApiResponse(
            responseCode = "200",
            description = "The sessions",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SessionResponse.Items.class),
                            examples = @ExampleObject(ref = "#/components/examples/SessionList")))
    HttpResponse<?> list(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return limits.guard(
                AuthLimits.Kind.PROFILE,
                request,
                null,
                () -> PersonalResponse.ok(
                        new SessionResponse.Items(sessions.list(new AccountId(caller.accountId())).stream()
                                .map(session -> SessionResponse.of(session, caller.sessionId()))
                                .toList())));
    }

    @Delete("/sessions/{id}")
    @RolesAllowed(Caller.SIGNED_IN)
    @Operation(
            operationId = "endSession",
            summary = "Sign out somewhere else",
            description = "Ends one of the caller's own sessions. Its access token is refused within five seconds.")
    @Parameter(name = "id", ref = "#/components/parameters/sessionId")
    @ApiResponse(responseCode = "204", description = "The session is over")
    @ApiResponse(responseCode = "404", description = "SESSION_NOT_FOUND")
    HttpResponse<?> end(HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @PathVariable String id) {
        return limits.guard(
                AuthLimits.Kind.PROFILE,
                request,
                null,
                () -> sessions.endOne(new AccountId(caller.accountId()), id, clients.of(request))
                        ? PersonalResponse.noContent()
                        : Problem.of(ProblemCode.SESSION_NOT_FOUND, "No session of the caller has this id.")
                                .response());
    }
}
