package dev.lakefront.freshness;

import dev.lakefront.journal.Inbox;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.SanitySignature;
import dev.lakefront.sanity.WebhookTopic;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in Sanity's webhooks, that about public content and that about what the staff edits for the shop alone: verified on
 * their raw bytes, durable before the 2xx, handled later by the room that claims the document's type.
 */
@Controller("/webhooks/sanity")
@PermitAll
@Tag(name = "Webhooks")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class SanityWebhookController {

    private static final int LONGEST_EVENT_ID = 200;

    private final SanitySignature signature;
    private final Inbox inbox;
    private final Map<String, String> kinds;
    private final Clock clock;
    private final MeterRegistry meters;

    SanityWebhookController(
            SanityConfig config, Inbox inbox, List<WebhookTopic> topics, Clock clock, MeterRegistry meters) {
        this.signature = new SanitySignature(config.webhookSecret());
        this.inbox = inbox;
        this.kinds = topics.stream().collect(Collectors.toMap(WebhookTopic::documentType, WebhookTopic::kind));
        this.clock = clock;
        this.meters = meters;
    }

    @Post
    @Consumes("*/*")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "sanityWebhook",
            summary = "Sanity tells of a changed document",
            description = "The body is the webhook's projection {_id, _type, _rev, _updatedAt, \"operation\": "
                    + "delta::operation()}. May be repeated: an event that is known already changes nothing.")
    @ApiResponse(responseCode = "204", description = "Stored durably; it will be handled")
    @ApiResponse(responseCode = "400", description = "Signed, but not a document")
    @ApiResponse(responseCode = "401", description = "The signature is missing, wrong, or older than an hour")
    HttpResponse<?> changed(
            @Body byte @Nullable [] body,
            @Parameter(description = "t= and v1= as Sanity signs, over the raw body")
                    @Nullable
                    @Header(SanitySignature.HEADER)
                    String signatureHeader,
            @Parameter(description = "The same for every attempt to deliver one event")
                    @Nullable
                    @Header("idempotency-key")
                    String eventId) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (!signature.signs(signatureHeader, bytes, clock.instant())) {
            count("bad-signature");
            return Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit the body, or is too old.")
                    .response();
        }
        Optional<ContentChange> change = ContentChangeJson.read(bytes);
        if (change.isEmpty()) {
            count("not-a-document");
            return Problem.of(ProblemCode.INVALID_BODY, "The body is not an object with _id and _type.")
                    .response();
        }
        Inbox.Receipt receipt = inbox.accept(
                kinds.getOrDefault(change.get().type(), ContentChangeHandler.KIND),
                name(eventId, signatureHeader),
                "document:" + change.get().id(),
                new String(bytes, StandardCharsets.UTF_8));
        count(receipt == Inbox.Receipt.STORED ? "stored" : "duplicate");
        return HttpResponse.noContent();
    }

    /** Sanity's own name for the event; without one the signature, which a repetition of the same delivery shares. */
    private static String name(@Nullable String eventId, @Nullable String signatureHeader) {
        String name = eventId == null || eventId.isBlank() ? String.valueOf(signatureHeader) : eventId;
        return name.substring(0, Math.min(name.length(), LONGEST_EVENT_ID));
    }

    private void count(String outcome) {
        meters.counter("lakefront.webhooks", "system", "sanity", "outcome", outcome)
                .increment();
    }
}
