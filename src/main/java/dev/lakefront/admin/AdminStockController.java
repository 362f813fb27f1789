package dev.lakefront.admin;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Clients;
import dev.lakefront.account.SecurityEvents;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.stock.Adjustment;
import dev.lakefront.stock.AdjustmentResult;
import dev.lakefront.stock.Adjustments;
import dev.lakefront.stock.StockList;
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
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stock, for the back office. */
@Controller("/admin/stock")
@RolesAllowed({"staff", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Administration")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class AdminStockController {

    private static final int LONGEST_SKU = 100;
    private static final int LONGEST_KEY = 200;

    private final StockList stock;
    private final Adjustments adjustments;
    private final SecurityEvents events;
    private final Clients clients;
    private final Seals seals;

    AdminStockController(
            StockList stock, Adjustments adjustments, SecurityEvents events, Clients clients, Seals seals) {
        this.stock = stock;
        this.adjustments = adjustments;
        this.events = events;
        this.clients = clients;
        this.seals = seals;
    }

    @Get
    @Operation(
            operationId = "listStock",
            summary = "List stock",
            description = "In the order of the SKUs, with those whose document was deleted.")
    @Parameter(name = "sku", ref = "#/components/parameters/skuPrefix")
    @Parameter(name = "cursor", ref = "#/components/parameters/cursor")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @ApiResponse(
            responseCode = "200",
            description = "A page of SKUs",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StockLevelResponse.Page.class),
                            examples = @ExampleObject(ref = "#/components/examples/StockLevelList")))
    @ApiResponse(responseCode = "400", description = "INVALID_PARAMETER; errors says which")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    HttpResponse<?> list(HttpRequest<?> request) {
        ParameterReader parameters = new ParameterReader(request.getParameters());
        String given = parameters.one("sku", LONGEST_SKU);
        String prefix = given == null ? "" : given.toUpperCase(Locale.ROOT);
        Map<String, String> filters = prefix.isEmpty() ? Map.of() : Map.of("sku", prefix);
        Paging paging = new Paging(new Cursors(seals, "stock " + prefix), "/admin/stock", filters, parameters);
        Problem problem = parameters.problem();
        if (problem != null) {
            return problem.response();
        }
        String place = paging.place();
        StockList.Page page = stock.page(prefix, place == null ? "" : place, paging.limit());
        String next = paging.next(page.next());
        List<StockLevelResponse> items =
                page.items().stream().map(StockLevelResponse::of).toList();
        return paging.answer(new StockLevelResponse.Page(items, page.total(), next), next);
    }

    @Post("/{sku}/adjustments")
    @Operation(
            operationId = "adjustStock",
            summary = "Count pieces in or out",
            description =
                    "Adds to what was supplied, in Sanity and here. When no answer comes, repeat it with the same "
                            + "Idempotency-Key: it counts once. Without a key each call counts.")
    @Parameter(name = "sku", ref = "#/components/parameters/sku")
    @Parameter(name = "Idempotency-Key", ref = "#/components/parameters/idempotencyKey")
    @ApiResponse(
            responseCode = "200",
            description = "The SKU as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StockLevelResponse.Wrapped.class),
                            examples = @ExampleObject(ref = "#/components/examples/StockLevel")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "403", description = "FORBIDDEN: for staff only")
    @ApiResponse(responseCode = "404", description = "SKU_NOT_FOUND: not on sale")
    @ApiResponse(responseCode = "422", description = "IDEMPOTENCY_KEY_REUSED: the key belongs to another adjustment")
    @ApiResponse(responseCode = "503", description = "UPSTREAM_UNAVAILABLE: Sanity does not say that it is done")
    HttpResponse<?> adjust(
            HttpRequest<?> request,
            @Parameter(hidden = true) Caller caller,
            @PathVariable String sku,
            @Parameter(hidden = true) @Header("Idempotency-Key") @Nullable String idempotencyKey,
            @Body AdjustmentRequest body) {
        FieldReader fields = new FieldReader();
        long delta = body.readDelta(fields);
        String reason = body.readReason(fields);
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            fields.fault("Idempotency-Key", "INVALID_KEY", "1 to " + LONGEST_KEY + " characters.");
        }
        if (fields.faulty()) {
            return fields.problem().response();
        }
        String id = id(caller, idempotencyKey);
        return switch (adjustments.adjust(new Adjustment(id, sku, delta, reason, caller.accountId()))) {
            case AdjustmentResult.Adjusted adjusted -> adjusted(adjusted, caller, request);
            case AdjustmentResult.Unknown unknown ->
                Problem.of(ProblemCode.SKU_NOT_FOUND, "No SKU on sale is called so.")
                        .response();
            case AdjustmentResult.TooLow tooLow -> {
                fields.fault("/delta", "TOO_LOW", "Only " + tooLow.supplied() + " were ever supplied.");
                yield fields.problem().response();
            }
            case AdjustmentResult.IdTaken taken ->
                Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Take a new key for another adjustment.")
                        .response();
        };
    }

    private HttpResponse<?> adjusted(AdjustmentResult.Adjusted adjusted, Caller caller, HttpRequest<?> request) {
        MutableHttpResponse<?> answer =
                PersonalResponse.ok(new StockLevelResponse.Wrapped(StockLevelResponse.of(adjusted.item())));
        if (adjusted.before()) {
            return answer.header("Idempotent-Replayed", "true");
        }
        events.note(SecurityEvents.Kind.STOCK_ADJUSTED, new AccountId(caller.accountId()), clients.of(request));
        return answer;
    }

    /** A key may be quoted or bare, and is its sender's own. */
    private static String id(Caller caller, @Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return UUID.randomUUID().toString();
        }
        String bare = idempotencyKey.strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        String key = quoted ? bare.substring(1, bare.length() - 1) : bare;
        return new Fingerprint().add(caller.accountId()).add(key).text();
    }
}
