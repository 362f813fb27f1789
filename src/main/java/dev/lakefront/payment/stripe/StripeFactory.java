package dev.lakefront.payment.stripe;

import com.stripe.StripeClient;
import dev.lakefront.payment.PaymentGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The one visible list of what stands between a caller and Stripe. */
@Factory
final class StripeFactory {

    /** Closed with the context. */
    @Singleton
    @Bean(preDestroy = "close")
    StripeTransport transport(StripeConfig config) {
        return new StripeTransport(config.connectLimit(), config.maxAnswerBytes());
    }

    @Singleton
    PaymentGateway gateway(StripeConfig config, StripeTransport transport, Clock clock, MeterRegistry meters) {
        return config.hasKey() ? gateway(config, transport, InstantSource.class.cast(clock), meters) : new NoGateway();
    }

    static PaymentGateway gateway(
            StripeConfig config, StripeTransport transport, InstantSource clock, MeterRegistry meters) {
        // the client repeats nothing: whether that makes sense is known above it
        StripeClient client = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setApiBase(config.apiBase().toString().replaceAll("/+$", ""))
                .setMaxNetworkRetries(0)
                .setHttpClient(transport)
                .build();
        StripeCalls calls = new StripeCalls(
                config,
                new StripeBudget(config.requestsPerSecond(), System::nanoTime),
                new StripeBreaker(config.failures(), config.pause(), clock),
                meters);
        return new StripeGateway(client, calls, config);
    }
}
