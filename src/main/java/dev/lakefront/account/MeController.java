package dev.lakefront.account;

import dev.lakefront.web.Caller;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** People's own accounts. */
@Controller("/me")
@RolesAllowed(Caller.SIGNED_IN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class MeController {

    private final Profile profile;
    private final PersonalExport export;
    private final Closure closure;
    private final OwnPasswordHandler ownPassword;
    private final AuthLimits limits;
    private final SecurityEvents events;
    private final Clients clients;

    MeController(
            Profile profile,
            PersonalExport export,
            Closure closure,
            OwnPasswordHandler ownPassword,
            AuthLimits limits,
            SecurityEvents events,
            Clients clients) {
        this.profile = profile;
        this.export = export;
        this.closure = closure;
        this.ownPassword = ownPassword;
        this.limits = limits;
        this.events = events;
        this.clients = clients;
    }

    @Get
    @Operation(operationId = "getMe", summary = "Show your account", description = "As it is now; never cached.")
    @ApiResponse(
            responseCode = "200",
            description = "The account",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/User")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    HttpResponse<?> me(@Parameter(hidden = true) Caller caller) {
        return answer(profile.of(id(caller)));
    }

    @Patch
    @Operation(
            operationId = "changeMe",
            summary = "Change names and language",
            description =
                    "What is null or left out stays as it is; an empty name is taken away. Nothing else of an account "
                            + "can be changed here.")
    @ApiResponse(
            responseCode = "200",
            description = "The account as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UserResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/User")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> change(HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body ProfileRequest body) {
        return limits.guard(AuthLimits.Kind.PROFILE, request, null, () -> {
            PersonalFields fields = new PersonalFields();
            String firstName = fields.text("/firstName", body.firstName(), PersonalFields.LONGEST_NAME);
            String lastName = fields.text("/lastName", body.lastName(), PersonalFields.LONGEST_NAME);
            String locale = fields.locale("/locale", body.locale());
            if (fields.faulty()) {
                return fields.problem().response();
            }
            return answer(profile.change(
                    id(caller),
                    account -> body.firstName() == null ? account.firstName() : firstName,
                    account -> body.lastName() == null ? account.lastName() : lastName,
                    account -> locale == null ? account.locale() : locale));
        });
    }

    @Delete
    @Operation(
            operationId = "deleteMe",
            summary = "Delete your account",
            description =
                    "What the shop holds of you is gone; orders stay without your name, as far as the books must keep "
                            + "them. The address may be registered anew.")
    @ApiResponse(responseCode = "204", description = "The account is gone")
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "WRONG_PASSWORD")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> delete(
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body DeletionRequest body) {
        PersonalFields fields = new PersonalFields();
        String password = fields.password("/password", body.password());
        if (fields.faulty()) {
            return fields.problem().response();
        }
        return ownPassword.ask(
                request,
                caller,
                password,
                (account, known) -> closure.close(account.id(), known, clients.of(request))
                        ? PersonalResponse.noContent()
                        : OwnPasswordHandler.wrong());
    }

    @Get("/export")
    @Operation(
            operationId = "exportMe",
            summary = "Download everything that the shop holds of you",
            description = "Parts may be added. Passwords and tokens are no part of it.")
    @ApiResponse(
            responseCode = "200",
            description = "A JSON file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties = Schema.AdditionalPropertiesValue.TRUE),
                            examples = @ExampleObject(ref = "#/components/examples/Export")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> export(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return limits.guard(AuthLimits.Kind.PROFILE, request, null, () -> {
            Optional<Account> account = profile.of(id(caller));
            if (account.isEmpty()) {
                return OwnPasswordHandler.gone();
            }
            events.note(SecurityEvents.Kind.PROFILE_EXPORTED, account.get().id(), clients.of(request));
            return PersonalResponse.ok(export.of(account.get(), caller.sessionId()))
                    .header("Content-Disposition", "attachment; filename=\"lakefront-account.json\"");
        });
    }

    private static AccountId id(Caller caller) {
        return new AccountId(caller.accountId());
    }

    private static HttpResponse<?> answer(Optional<Account> account) {
        return account.isPresent()
                ? PersonalResponse.ok(new UserResponse.Wrapped(UserResponse.of(account.get())))
                : OwnPasswordHandler.gone();
    }
}
