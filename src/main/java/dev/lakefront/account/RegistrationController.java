package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
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
import java.util.stream.Stream;

/**
 * Registration, and the links that prove addresses. Answers are the same for addresses that are known and that are not; what
 * is to be known only by the address's owner stands in a letter.
 */
@Controller("/auth")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Account")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class RegistrationController {

    private final Registration registration;
    private final EmailChange emailChange;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final LinkTokens tokens;
    private final AuthLimits limits;
    private final Clients clients;

    RegistrationController(
            Registration registration,
            EmailChange emailChange,
            Passwords passwords,
            PasswordRules rules,
            LinkTokens tokens,
            AuthLimits limits,
            Clients clients) {
        this.registration = registration;
        this.emailChange = emailChange;
        this.passwords = passwords;
        this.rules = rules;
        this.tokens = tokens;
        this.limits = limits;
        this.clients = clients;
    }

    @Post("/register")
    @Operation(
            operationId = "register",
            summary = "Open an account",
            description =
                    "Sends a letter whose link confirms the address and makes the password the account's. The answer "
                            + "is the same if the address has an account already; its owner is told by letter.")
    @ApiResponse(
            responseCode = "202",
            description = "A letter is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/VerificationSent")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> register(HttpRequest<?> request, @Body RegistrationRequest body) {
        PersonalFields fields = new PersonalFields();
        EmailAddress email = fields.email("/email", body.email());
        return limits.guard(AuthLimits.Kind.REGISTER, request, email, () -> {
            String firstName = fields.text("/firstName", body.firstName(), PersonalFields.LONGEST_NAME);
            String lastName = fields.text("/lastName", body.lastName(), PersonalFields.LONGEST_NAME);
            var words = Stream.of(
                            Optional.ofNullable(email).map(EmailAddress::value),
                            Optional.ofNullable(firstName),
                            Optional.ofNullable(lastName))
                    .flatMap(Optional::stream)
                    .toList();
            String password = fields.newPassword("/password", body.password(), rules, words);
            if (email == null || fields.faulty()) {
                return fields.problem().response();
            }
            String locale = PersonalFields.preferredLocale(request.getHeaders().get("Accept-Language"));
            // before it is known whether the address is: so it takes as long for every address
            String hash = passwords.hash(password);
            registration.register(email, hash, firstName, lastName, locale, clients.of(request));
            return PersonalResponse.of(HttpStatus.ACCEPTED, StatusResponse.VERIFICATION_SENT);
        });
    }

    @Post("/verify-email")
    @Operation(
            operationId = "verifyEmail",
            summary = "Confirm an address",
            description =
                    "With the token from a letter's link. Repeated within the link's life it gives the same answer.")
    @ApiResponse(
            responseCode = "200",
            description = "verified, or email_changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Verified")))
    @ApiResponse(responseCode = "400", description = "INVALID_TOKEN")
    @ApiResponse(responseCode = "409", description = "EMAIL_TAKEN: another account has the new address meanwhile")
    HttpResponse<?> verify(HttpRequest<?> request, @Body TokenRequest body) {
        return limits.guard(AuthLimits.Kind.LINK, request, null, () -> {
            String token = PersonalFields.token(body.token());
            Client client = clients.of(request);
            Optional<String> ofRegistration = tokens.linkId(LinkPurpose.VERIFY_EMAIL, token);
            if (ofRegistration.isPresent()) {
                return answer(registration.verify(ofRegistration.get(), client), StatusResponse.VERIFIED);
            }
            LinkResult changed = tokens.linkId(LinkPurpose.CHANGE_EMAIL, token)
                    .map(link -> emailChange.confirm(link, client))
                    .orElse(LinkResult.INVALID);
            return answer(changed, StatusResponse.EMAIL_CHANGED);
        });
    }

    private static HttpResponse<?> answer(LinkResult result, StatusResponse done) {
        return switch (result) {
            case DONE -> PersonalResponse.ok(done);
            case INVALID -> invalidToken();
            case TAKEN ->
                Problem.of(ProblemCode.EMAIL_TAKEN, "Another account has the address now.")
                        .response();
        };
    }

    /** One answer for all: used, expired, void, forged. */
    static HttpResponse<?> invalidToken() {
        return Problem.of(ProblemCode.INVALID_TOKEN, "Ask for a new letter.").response();
    }

    @Post("/verify-email/resend")
    @Operation(
            operationId = "resendVerification",
            summary = "Send the letter again",
            description =
                    "The answer is the same for every address. If several people registered with the address, the "
                            + "letter lets its owner choose a new password instead.")
    @ApiResponse(
            responseCode = "202",
            description = "If the address waits to be confirmed, a letter is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StatusResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/VerificationSent")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "429", description = "Too many tries; see Retry-After")
    HttpResponse<?> resend(HttpRequest<?> request, @Body EmailRequest body) {
        PersonalFields fields = new PersonalFields();
        EmailAddress email = fields.email("/email", body.email());
        return limits.guard(AuthLimits.Kind.LETTER, request, email, () -> {
            if (email == null) {
                return fields.problem().response();
            }
            registration.resend(email);
            return PersonalResponse.of(HttpStatus.ACCEPTED, StatusResponse.VERIFICATION_SENT);
        });
    }
}
