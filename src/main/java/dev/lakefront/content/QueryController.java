package dev.lakefront.content;

import dev.lakefront.cache.Loaded;
import dev.lakefront.cache.ReadCache;
import dev.lakefront.cache.Served;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.Urgency;
import dev.lakefront.web.CacheableResponse;
import dev.lakefront.web.Callers;
import dev.lakefront.web.Hits;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import dev.lakefront.web.ratelimit.RateLimit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sanity's query API, cached: {@code @sanity/client} works with it unchanged. */
@Controller
@Tag(name = "Content Lake")
@ApiResponse(
        responseCode = "4XX",
        description = "An error, with Sanity's own members as well",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class QueryController {

    private static final String PATH = "/{version:v[0-9X][0-9-]*}/data/query/{dataset}";

    private final QueryReader reader;
    private final ReadCache cache;
    private final PublicLake lake;
    private final Callers callers;
    private final CacheableResponse cacheable;
    private final Hits hits;
    private final RateLimit misses;

    QueryController(
            QueryReader reader,
            ReadCache cache,
            PublicLake lake,
            Callers callers,
            CacheableResponse cacheable,
            Hits hits,
            ProxyConfig config,
            Clock clock) {
        this.reader = reader;
        this.cache = cache;
        this.lake = lake;
        this.callers = callers;
        this.cacheable = cacheable;
        this.hits = hits;
        this.misses = new RateLimit("query-misses", config.missesPerMinute(), Duration.ofMinutes(1), clock);
    }

    @Get(PATH)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "query",
            summary = "Answer a GROQ query over published content",
            description =
                    "Sanity's own query API. GROQ parameters are given as $name with a JSON value. The perspective is "
                            + "always published; tokens, drafts and writes are refused. May be repeated.")
    @Parameter(name = "version", ref = "#/components/parameters/version")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @Parameter(name = "query", ref = "#/components/parameters/query")
    @Parameter(name = "lastLiveEventId", ref = "#/components/parameters/lastLiveEventId")
    @Parameter(name = "returnQuery", ref = "#/components/parameters/returnQuery")
    @Parameter(name = "resultSourceMap", ref = "#/components/parameters/resultSourceMap")
    @Parameter(name = CacheableResponse.MIN_LIVE_EVENT, ref = "#/components/parameters/minLiveEvent")
    @ApiResponse(
            responseCode = "200",
            description = "The result; from the cache where it is known to be current",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/QueryResult"),
                            examples = @ExampleObject(ref = "#/components/examples/QueryResult")))
    @ApiResponse(responseCode = "304", description = "The entity tag given is current")
    @ApiResponse(responseCode = "400", description = "The query, a parameter or a limit is at fault")
    @ApiResponse(responseCode = "403", description = "Drafts, tokens, or a query that is not on the allow list")
    @ApiResponse(responseCode = "429", description = "Too many queries that are not in the cache")
    @ApiResponse(responseCode = "503", description = "Not in the cache, and Sanity cannot be reached; see Retry-After")
    HttpResponse<?> get(HttpRequest<?> request, @PathVariable String version, @PathVariable String dataset) {
        return answer(request, version, dataset, null);
    }

    @Post(PATH)
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Consumes("*/*")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "queryByPost",
            summary = "The same for queries too long for a URL",
            description =
                    "Body {\"query\": …, \"params\": {…}}; parameter names without $. Cached and limited as GET is.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(ref = "#/components/schemas/QueryQuestion"),
                                            examples = @ExampleObject(ref = "#/components/examples/QueryQuestion"))))
    @Parameter(name = "version", ref = "#/components/parameters/version")
    @Parameter(name = "dataset", ref = "#/components/parameters/dataset")
    @ApiResponse(
            responseCode = "200",
            description = "The result; from the cache where it is known to be current",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(ref = "#/components/schemas/QueryResult"),
                            examples = @ExampleObject(ref = "#/components/examples/QueryResult")))
    HttpResponse<?> post(
            HttpRequest<?> request,
            @PathVariable String version,
            @PathVariable String dataset,
            @Body byte @Nullable [] body) {
        return answer(request, version, dataset, body == null ? new byte[0] : body);
    }

    private HttpResponse<?> answer(HttpRequest<?> request, String version, String dataset, byte @Nullable [] body) {
        long started = System.nanoTime();
        if (request.getHeaders().contains("Authorization")) {
            return Problem.of(ProblemCode.TOKEN_NOT_ALLOWED, "Queries are anonymous here: leave Authorization out.")
                    .response();
        }
        String demanded = request.getHeaders().get(CacheableResponse.MIN_LIVE_EVENT);
        return switch (reader.read(version, dataset, request.getParameters(), body, demanded)) {
            case QueryReading.Refused refused -> refused.problem().response();
            case QueryReading.Accepted accepted -> served(request, accepted, started);
        };
    }

    private HttpResponse<?> served(HttpRequest<?> request, QueryReading.Accepted accepted, long started) {
        QueryKey key = accepted.key();
        boolean known = cache.knows(key, accepted.minLiveEvent());
        Optional<String> shopper = known ? Optional.empty() : callers.shopper(request);
        if (shopper.isPresent()) {
            RateLimit.Standing standing = misses.take(shopper.get());
            if (!standing.allowed()) {
                return misses.tell(
                        standing,
                        Problem.of(ProblemCode.RATE_LIMITED, "Too many queries that are not in the cache.")
                                .retryAfter(standing.pause())
                                .response());
            }
        }
        Urgency urgency = known ? Urgency.REFILL : Urgency.PROXY_MISS;
        try {
            Served served = cache.read(key, accepted.minLiveEvent(), after -> load(key, after, urgency));
            if (accepted.minLiveEvent() == null) {
                // a demand in the target would be forgotten with it
                hits.remember(request, key);
            }
            return cacheable.of(request, served, started);
        } catch (RefusedQuery refused) {
            return SanityShape.refusedByLake(refused.error).response();
        } catch (UpstreamException e) {
            if (e.kind() == Kind.REJECTED && accepted.minLiveEvent() != null && !known) {
                return Problem.of(ProblemCode.INVALID_PARAMETER, "The lake does not take this live event.")
                        .withFault("lastLiveEventId", ProblemCode.INVALID_PARAMETER.name(), "An id of a live event.")
                        .response();
            }
            throw e;
        }
    }

    private Loaded load(QueryKey key, @Nullable String afterLiveEvent, Urgency urgency) {
        return switch (lake.query(key.query(), afterLiveEvent, urgency)) {
            case LakeAnswer.Result result -> QueryAnswer.loaded(key, result);
            case LakeAnswer.Refused refused -> throw new RefusedQuery(refused.error());
        };
    }

    /** Carries the lake's refusal through the cache, which keeps no refusals. */
    private static final class RefusedQuery extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final byte[] error;

        private RefusedQuery(byte[] error) {
            super(null, null, false, false);
            this.error = error;
        }
    }
}
