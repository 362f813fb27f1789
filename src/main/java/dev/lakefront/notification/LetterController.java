package dev.lakefront.notification;

import dev.lakefront.web.Caller;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.uri.UriBuilder;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger of letters, for the staff. */
@Controller("/admin/emails")
@RolesAllowed({"staff", "admin"})
@Tag(name = "Admin")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class LetterController {

    private static final Logger LOG = LoggerFactory.getLogger(LetterController.class);
    private static final String PRIVATE = "private, no-store";
    private static final int USUAL_LIMIT = 24;
    private static final int MOST = 100;
    private static final int LONGEST_ORDER_ID = 64;

    private final LetterList letters;
    private final LetterLedger ledger;

    LetterController(LetterList letters, LetterLedger ledger) {
        this.letters = letters;
        this.ledger = ledger;
    }

    @Get
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listEmails",
            summary = "List letters",
            description = "Newest first, with every attempt to send them. Roles: staff, admin.")
    @Parameter(name = "orderId", ref = "#/components/parameters/letterOrderId")
    @Parameter(name = "status", ref = "#/components/parameters/letterStatus")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @ApiResponse(
            responseCode = "200",
            description = "A page of letters",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LetterResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/Letters")))
    @ApiResponse(responseCode = "400", description = "A parameter has a value that cannot be used; errors says which")
    @ApiResponse(responseCode = "401", description = "Nobody is signed in")
    @ApiResponse(responseCode = "403", description = "The caller is not of the staff")
    HttpResponse<?> list(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        HttpParameters given = request.getParameters();
        String orderId = given.get("orderId", String.class, "").strip();
        String status = given.get("status", String.class, "").strip();
        String limit = given.get("limit", String.class, "").strip();
        String cursor = given.get("cursor", String.class, "").strip();
        Optional<LetterState> state = LetterState.named(status);
        if (!status.isEmpty() && state.isEmpty()) {
            return fault("status", "Not a status that letters have.");
        }
        if (orderId.length() > LONGEST_ORDER_ID) {
            return fault("orderId", "At most " + LONGEST_ORDER_ID + " characters.");
        }
        int size = limit.isEmpty() ? USUAL_LIMIT : limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > MOST) {
            return fault("limit", "A number from 1 to " + MOST + ".");
        }
        LetterList.Filter filter = new LetterList.Filter(orderId, state.orElse(null));
        return letters.page(filter, cursor.isEmpty() ? null : cursor, size)
                .<HttpResponse<?>>map(page -> answer(request, page))
                .orElseGet(() -> fault("cursor", "Not a cursor of this list."));
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, LetterResponse.Page page) {
        var response = HttpResponse.ok(page).header("Cache-Control", PRIVATE);
        return page.nextCursor() == null
                ? response
                : response.header("Link", "<" + next(request, page.nextCursor()) + ">; rel=\"next\"");
    }

    private static String next(HttpRequest<?> request, String cursor) {
        return UriBuilder.of(request.getUri())
                .replaceQueryParam("cursor", cursor)
                .build()
                .toString();
    }

    private static HttpResponse<?> fault(String parameter, String detail) {
        return Problem.of(ProblemCode.INVALID_PARAMETER, "A query parameter cannot be used; errors says which.")
                .withFault(parameter, ProblemCode.INVALID_PARAMETER.name(), detail)
                .response();
    }

    @Post("/{id}/resend")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resendEmail",
            summary = "Send a letter again",
            description =
                    "The same text, under a Message-ID of its own, so that no mailbox takes it for a copy and drops"
                            + " it. Only letters that were sent, refused or given up; the others are tried again anyway. Roles:"
                            + " staff, admin.")
    @Parameter(name = "id", ref = "#/components/parameters/letterId")
    @ApiResponse(
            responseCode = "202",
            description = "It is queued",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Queued.class),
                            examples = @ExampleObject(ref = "#/components/examples/LetterQueued")))
    @ApiResponse(responseCode = "401", description = "Nobody is signed in")
    @ApiResponse(responseCode = "403", description = "The caller is not of the staff")
    @ApiResponse(responseCode = "404", description = "EMAIL_NOT_FOUND")
    @ApiResponse(responseCode = "409", description = "EMAIL_UNDER_WAY or EMAIL_ERASED")
    HttpResponse<?> resend(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
        return switch (ledger.sendAgain(id)) {
            case QUEUED -> {
                LOG.info("letter {} is sent again for account {}", id, caller.accountId());
                yield HttpResponse.accepted()
                        .body(new Queued(LetterState.QUEUED.wireName()))
                        .header("Cache-Control", PRIVATE);
            }
            case UNKNOWN_LETTER ->
                Problem.of(ProblemCode.EMAIL_NOT_FOUND, "No letter has this id.")
                        .response();
            case UNDER_WAY ->
                Problem.of(
                                ProblemCode.EMAIL_UNDER_WAY,
                                "The letter is yet to be sent, or will be tried again by itself.")
                        .response();
            case ERASED ->
                Problem.of(ProblemCode.EMAIL_ERASED, "The account was deleted, and what the letter said with it.")
                        .response();
        };
    }

    /** What became of the wish. */
    record Queued(String status) {}
}
