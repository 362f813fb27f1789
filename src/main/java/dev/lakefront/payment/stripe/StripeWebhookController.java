package dev.lakefront.payment.stripe;

import dev.lakefront.journal.Inbox;
import dev.lakefront.payment.PaymentEventHandler;
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
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in Stripe's events: verified on their raw bytes, durable before the 2xx, handled later by asking for the payment. */
@Controller("/webhooks/stripe")
@PermitAll
@Tag(name = "Webhooks")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class StripeWebhookController {

    private final StripeSignature signature;
    private final Inbox inbox;
    private final Clock clock;
    private final MeterRegistry meters;

    StripeWebhookController(StripeConfig config, Inbox inbox, Clock clock, MeterRegistry meters) {
        this.signature = new StripeSignature(config.webhookSecrets());
        this.inbox = inbox;
        this.clock = clock;
        this.meters = meters;
    }

    @Post
    @Consumes("*/*")
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Operation(
            operationId = "stripeWebhook",
            summary = "Stripe tells of something that happened",
            description =
                    "The body is an event of Stripe's, of any version. May be repeated: an event that is known already "
                            + "changes nothing, nor does one of a type that the shop has no use for.")
    @ApiResponse(responseCode = "204", description = "Stored durably; it will be handled")
    @ApiResponse(responseCode = "400", description = "Signed, but not an event")
    @ApiResponse(responseCode = "401", description = "The signature is missing, wrong, or not of the last five minutes")
    HttpResponse<?> happened(
            @Body byte @Nullable [] body,
            @Parameter(description = "t= and v1= as Stripe signs, over the raw body")
                    @Nullable
                    @Header(StripeSignature.HEADER)
                    String signatureHeader) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (!signature.signs(signatureHeader, bytes, clock.instant())) {
            count("bad-signature");
            return Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit the body, or is too old.")
                    .response();
        }
        Optional<StripeEvent> event = StripeEvent.read(bytes);
        if (event.isEmpty()) {
            count("not-an-event");
            return Problem.of(ProblemCode.INVALID_BODY, "The body is not an object with id and type.")
                    .response();
        }
        count(outcome(event.get()));
        return HttpResponse.noContent();
    }

    private String outcome(StripeEvent event) {
        String payment = event.reference();
        if (payment == null) {
            return "ignored";
        }
        Inbox.Receipt receipt = inbox.accept(PaymentEventHandler.KIND, event.id(), "payment:" + payment, payment);
        return receipt == Inbox.Receipt.STORED ? "stored" : "duplicate";
    }

    private void count(String outcome) {
        meters.counter("lakefront.webhooks", "system", "stripe", "outcome", outcome)
                .increment();
    }
}
