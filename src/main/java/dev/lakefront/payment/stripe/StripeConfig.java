package dev.lakefront.payment.stripe;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How payments are taken by Stripe.
 *
 * @param secretKey Stripe's key for servers; without one no payment is taken
 * @param webhookSecret the secret of the endpoint that Stripe sends events to; several with commas between while it is changed
 * @param apiBase Stripe's address, without {@code /v1}
 * @param connectLimit a connection must be open after this time
 * @param createLimit the whole of a call that makes a payment, for which a shopper waits
 * @param timeLimit the whole of any other call
 * @param turnLimit how long a payment that a shopper waits for waits for its turn to be made; then it is made later
 * @param patience how long any other call waits for its turn
 * @param requestsPerSecond the most calls in any second (Stripe allows 25 in test mode, 100 live, for all instances together)
 * @param concurrent the most calls at once
 * @param maxAnswerBytes the largest answer taken, in bytes
 * @param failures after so many failed calls in a row Stripe is left alone
 * @param pause how long it is left alone
 */
@ConfigurationProperties("lakefront.stripe")
public record StripeConfig(
        @Bindable(defaultValue = "") String secretKey,
        @Bindable(defaultValue = "") String webhookSecret,
        @Bindable(defaultValue = "https://api.stripe.com") URI apiBase,
        @Bindable(defaultValue = "2s") Duration connectLimit,
        @Bindable(defaultValue = "4s") Duration createLimit,
        @Bindable(defaultValue = "10s") Duration timeLimit,
        @Bindable(defaultValue = "250ms") Duration turnLimit,
        @Bindable(defaultValue = "5s") Duration patience,
        @Bindable(defaultValue = "25") int requestsPerSecond,
        @Bindable(defaultValue = "100") int concurrent,
        @Bindable(defaultValue = "2000000") int maxAnswerBytes,
        @Bindable(defaultValue = "5") int failures,
        @Bindable(defaultValue = "2s") Duration pause) {

    boolean hasKey() {
        return !secretKey.isBlank();
    }

    /** The secrets by any of which an event may be signed. */
    List<String> webhookSecrets() {
        return Stream.of(webhookSecret.split(",", -1))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "StripeConfig[" + apiBase + (hasKey() ? "]" : ", no key]");
    }
}
