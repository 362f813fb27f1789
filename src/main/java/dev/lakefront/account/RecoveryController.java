package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Passwords forgotten and chosen anew. Answers are the same for addresses that are known and that are not. */
@Controller("/auth")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class RecoveryController {

    private final Recovery recovery;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final LinkTokens tokens;
    private final AuthLimits limits;
    private final Clients clients;

    RecoveryController(
            Recovery recovery,
            Passwords passwords,
            PasswordRules rules,
            LinkTokens tokens,
            AuthLimits limits,
            Clients clients) {
        this.recovery = recovery;
        this.passwords = passwords;
        this.rules = rules;
        this.tokens = tokens;
        this.limits = limits;
        this.clients = clients;
    }

    @Post("/forgot-password")
    @Operation(
            operationId = "forgotPassword",
            summary = "Ask for a letter with which to choose a new password",
            description = "The answer is the same for every address. Older letters are void with each new one.")
    @ApiResponse(
            responseCode = "202",
            description = "If the address has an account, a letter is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/ResetSent")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> forgot(HttpRequest<?> request, @Body EmailRequest body) {
        PersonalFields fields = new PersonalFields();
        EmailAddress email = fields.email("/email", body.email());
        return limits.guard(AuthLimits.Kind.LETTER, request, email, () -> {
            if (email == null) {
                return fields.problem().response();
            }
            recovery.forgot(email, clients.of(request));
            return PersonalResponse.of(HttpStatus.ACCEPTED, StatusResponse.RESET_SENT);
        });
    }

    @Post("/reset-password")
    @Operation(
            operationId = "resetPassword",
            summary = "Choose a new password",
            description =
                    "With the token from a letter's link, once. It also confirms the address; all sessions end. A "
                            + "password that is refused does not use the link up.")
    @ApiResponse(
            responseCode = "200",
            description = "The password is set",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/PasswordChanged")))
    @ApiResponse(responseCode = "400", description = "INVALID_TOKEN; or INVALID_BODY: errors says why")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> reset(HttpRequest<?> request, @Body ResetRequest body) {
        return limits.guard(AuthLimits.Kind.LINK, request, null, () -> {
            Optional<String> link = tokens.linkId(LinkPurpose.RESET_PASSWORD, PersonalFields.token(body.token()));
            Optional<Account> holder = link.flatMap(recovery::holder);
            if (link.isEmpty() || holder.isEmpty()) {
                return RegistrationController.invalidToken();
            }
            PersonalFields fields = new PersonalFields();
            String password =
                    fields.newPassword("/password", body.password(), rules, PersonalFields.words(holder.get()));
            if (fields.faulty()) {
                return fields.problem().response();
            }
            return switch (recovery.reset(link.get(), passwords.hash(password), clients.of(request))) {
                case DONE -> PersonalResponse.ok(StatusResponse.PASSWORD_CHANGED);
                case INVALID, TAKEN -> RegistrationController.invalidToken();
            };
        });
    }
}
