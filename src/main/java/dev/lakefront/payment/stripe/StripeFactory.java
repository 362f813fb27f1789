package dev.lakefront.payment.stripe;

import com.stripe.StripeClient;
import dev.lakefront.payment.PaymentGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The one visible list of what stands between a caller and Stripe. */
@Factory
final class StripeFactory {

    /** Closed with the context. */
    @Singleton
    @Bean(preDestroy = "close")
    StripeTransport transport(StripeConfig config) {
        return new StripeTransport(config.connectLimit(), config.maxAnswerBytes());
    }

    /**
     * With a key.
     *
     * @param storefront where a shopper comes back to of whom nobody says where
     */
    @Singleton
    PaymentGateway gateway(
            StripeConfig config,
            @Property(name = "lakefront.storefront-url") @Nullable URI storefront,
            StripeTransport transport,
            Clock clock,
            MeterRegistry meters) {
        return config.hasKey()
                ? gateway(config, storefront, transport, InstantSource.class.cast(clock), meters)
                : new NoGateway();
    }

    static PaymentGateway gateway(
            StripeConfig config,
            @Nullable URI storefront,
            StripeTransport transport,
            InstantSource clock,
            MeterRegistry meters) {
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
        return new StripeGateway(new StripeAccess(client, calls, config, true), storefront);
    }
}
