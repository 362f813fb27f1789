package dev.lakefront.account;

import dev.lakefront.web.Cursors;
import dev.lakefront.web.Paging;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.Seals;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.List;
import java.util.Map;

/** The audit trail, for administrators. */
@Controller("/admin/audit")
@RolesAllowed("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AuditController {

    private final AuditTrail trail;
    private final Cursors cursors;

    AuditController(AuditTrail trail, Seals seals) {
        this.trail = trail;
        this.cursors = new Cursors(seals, "audit");
    }

    @Get
    @Operation(
            operationId = "listSecurityEvents",
            summary = "List what happened to accounts",
            description = "Sign-ins, failures, changes of passwords, addresses and roles; the newest first.")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @ApiResponse(
            responseCode = "200",
            description = "A page of events",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SecurityEventResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/SecurityEventList")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for administrators only")
    HttpResponse<?> list(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        Paging paging = new Paging(cursors, "/admin/audit", Map.of(), parameters);
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        AuditTrail.Page page = trail.page(paging.place(), paging.limit());
        String next = paging.next(page.next());
        List<SecurityEventResponse> items =
                page.items().stream().map(SecurityEventResponse::of).toList();
        return paging.answer(new SecurityEventResponse.Page(items, page.total(), next), next);
    }
}
