package dev.lakefront.admin;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Clients;
import dev.lakefront.account.SecurityEvents;
import dev.lakefront.order.reconciliation.Findings;
import dev.lakefront.order.reconciliation.Reconciler;
import dev.lakefront.web.Caller;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.Paging;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What orders and payments do not agree on, for the back office. */
@Controller("/admin/reconciliation")
@RolesAllowed({"staff", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AdminReconciliationController {

    private static final Logger LOG = LoggerFactory.getLogger(AdminReconciliationController.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Findings findings;
    private final Reconciler reconciler;
    private final SecurityEvents events;
    private final Clients clients;
    private final Seals seals;

    AdminReconciliationController(
            Findings findings, Reconciler reconciler, SecurityEvents events, Clients clients, Seals seals) {
        this.findings = findings;
        this.reconciler = reconciler;
        this.events = events;
        this.clients = clients;
        this.seals = seals;
    }

    @Get
    @Operation(
            operationId = "listFindings",
            summary = "List what orders and payments do not agree on",
            description =
                    "The shop holds orders against Stripe every few minutes, and puts right what it safely can. What is left "
                            + "is listed here, the newest first; what is no more is resolved by itself.")
    @Parameter(name = "state", ref = "#/components/parameters/findingState")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @ApiResponse(
            responseCode = "200",
            description = "A page of findings, and the last run that came to its end",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FindingResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/FindingList")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    HttpResponse<?> list(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        String asked = parameters.one("state", ParameterReader.LONGEST);
        String state = asked == null ? "open" : asked;
        if (!state.equals("open") && !state.equals("resolved")) {
            parameters.fault("state", "Either open or resolved.");
        }
        Paging paging = new Paging(
                new Cursors(seals, "reconciliation " + state),
                "/admin/reconciliation",
                Map.of("state", state),
                parameters);
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        Findings.Page page = findings.page(
                Findings.State.valueOf(state.toUpperCase(Locale.ROOT)), paging.position(), paging.limit());
        String next = paging.next(page.next());
        FindingResponse.Page shown = new FindingResponse.Page(
                page.items().stream().map(FindingResponse::of).toList(),
                page.total(),
                next,
                reconciler.last().map(FindingResponse.Run::of).orElse(null));
        return paging.answer(shown, next);
    }

    @Post("/{id}/resolve")
    @Operation(
            operationId = "resolveFinding",
            summary = "Resolve a finding",
            description =
                    "Says that somebody has seen to it. It is found again only if its amounts change. One that is resolved "
                            + "stays as it is.")
    @Parameter(name = "id", ref = "#/components/parameters/findingId")
    @ApiResponse(
            responseCode = "200",
            description = "The finding as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FindingResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/Finding")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "404", description = "FINDING_NOT_FOUND")
    HttpResponse<?> resolve(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String id,
            @Body ResolutionRequest body) {
        FieldReader fields = new FieldReader();
        String note = body.read(fields);
        if (fields.faulty()) {
            return fields.problem().response();
        }
        return findings.resolve(id, caller.accountId(), note)
                .<HttpResponse<?>>map(resolved -> {
                    if (resolved.now()) {
                        note(SecurityEvents.Kind.FINDING_RESOLVED, request, caller);
                        LOG.info("finding {} was resolved by account {}", id, caller.accountId());
                    }
                    return PersonalResponse.ok(new FindingResponse.Wrapped(FindingResponse.of(resolved.finding())));
                })
                .orElseGet(() -> Problem.of(ProblemCode.FINDING_NOT_FOUND, "Nothing that was found is called so.")
                        .response());
    }

    private void note(SecurityEvents.Kind kind, HttpRequest<?> request, Caller caller) {
        events.note(kind, new AccountId(caller.accountId()), clients.of(request));
    }

    @Post("/run")
    @Operation(
            operationId = "reconcile",
            summary = "Hold orders against payments now",
            description = "As the shop does by itself every few minutes; answers when it is done.")
    @ApiResponse(
            responseCode = "200",
            description = "What was looked at",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FindingResponse.LastRun.class),
                            examples = @ExampleObject(ref = "#/components/examples/ReconciliationRun")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "409", description = "RECONCILIATION_RUNNING; see Retry-After")
    @ApiResponse(responseCode = "503", description = "UPSTREAM_UNAVAILABLE: Stripe does not answer")
    HttpResponse<?> run(HttpRequest<?> request, @Parameter(hidden = true) Caller caller) {
        return reconciler
                .runNow()
                .<HttpResponse<?>>map(run -> {
                    note(SecurityEvents.Kind.RECONCILED, request, caller);
                    return PersonalResponse.ok(new FindingResponse.LastRun(FindingResponse.Run.of(run)));
                })
                .orElseGet(() -> Problem.of(ProblemCode.RECONCILIATION_RUNNING, "Ask again when that is done.")
                        .retryAfter(ASK_AGAIN)
                        .response());
    }
}
