package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Caller;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.annotation.security.RolesAllowed;

/** What somebody signs in with, changed by themself. */
@Controller("/auth")
@RolesAllowed(Caller.SIGNED_IN)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CredentialsController {

    private final OwnPasswordHandler ownPassword;
    private final Recovery recovery;
    private final EmailChange emailChange;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Clients clients;

    CredentialsController(
            OwnPasswordHandler ownPassword,
            Recovery recovery,
            EmailChange emailChange,
            Passwords passwords,
            PasswordRules rules,
            Clients clients) {
        this.ownPassword = ownPassword;
        this.recovery = recovery;
        this.emailChange = emailChange;
        this.passwords = passwords;
        this.rules = rules;
        this.clients = clients;
    }

    @Post("/change-password")
    @Operation(
            operationId = "changePassword",
            summary = "Change the password",
            description = "All other sessions end, and all links in letters are void.")
    @ApiResponse(
            responseCode = "200",
            description = "The password is set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/PasswordChanged")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "WRONG_PASSWORD")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> changePassword(
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body PasswordChangeRequest body) {
        PersonalFields fields = new PersonalFields();
        String current = fields.password("/currentPassword", body.currentPassword());
        if (fields.faulty()) {
            return fields.problem().response();
        }
        return ownPassword.ask(request, caller, current, (account, known) -> {
            String password = fields.newPassword("/password", body.password(), rules, PersonalFields.words(account));
            if (fields.faulty()) {
                return fields.problem().response();
            }
            String hash = passwords.hash(password);
            boolean changed = recovery.change(account.id(), known, hash, caller.sessionId(), clients.of(request));
            return changed ? PersonalResponse.ok(StatusResponse.PASSWORD_CHANGED) : OwnPasswordHandler.wrong();
        });
    }

    @Post("/change-email")
    @Operation(
            operationId = "changeEmail",
            summary = "Ask for another address",
            description =
                    "A letter to the new address confirms it by POST /auth/verify-email; the old address is told at "
                            + "once. The answer is the same if the new address has an account already.")
    @ApiResponse(
            responseCode = "202",
            description = "The letters are on their way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/ConfirmationSent")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "WRONG_PASSWORD")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> changeEmail(
            HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body EmailChangeRequest body) {
        PersonalFields fields = new PersonalFields();
        EmailAddress email = fields.email("/email", body.email());
        String password = fields.password("/password", body.password());
        if (email == null || fields.faulty()) {
            return fields.problem().response();
        }
        return ownPassword.ask(request, caller, password, (account, known) -> {
            if (email.equals(account.email())) {
                fields.fault("/email", "SAME_EMAIL", "Another address than the present one.");
                return fields.problem().response();
            }
            emailChange.ask(account.id(), email, caller.sessionId(), clients.of(request));
            return PersonalResponse.of(HttpStatus.ACCEPTED, StatusResponse.CONFIRMATION_SENT);
        });
    }
}
