package dev.lakefront.sanity;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The one visible list of what stands between a caller and the lake. */
@Factory
final class LakeFactory {

    /** HTTP alone; closed with the context. */
    @Singleton
    @Bean(preDestroy = "close", typed = HttpLake.class)
    HttpLake httpLake(SanityConfig config) {
        return new HttpLake(config);
    }

    @Singleton
    RequestBudget requestBudget(SanityConfig config) {
        return new RequestBudget(
                config.requestsPerSecond() / config.instances(),
                config.concurrentQueries() / config.instances(),
                System::nanoTime);
    }

    /**
     * From the inside out: measured HTTP, within the budget, transactions spread out, repeated once or twice, held back while
     * the lake is down. One for all callers, with a token or without: they share Sanity's limits and its outages.
     */
    @Singleton
    LakeChannel lakeChannel(HttpLake http, RequestBudget budget, Clock clock, MeterRegistry meters) {
        LakeChannel measured = new MeteredLake(http, meters);
        LakeChannel budgeted = new BudgetedLake(measured, budget);
        LakeChannel paced = new PacedLake(budgeted, System::nanoTime);
        LakeChannel repeated = new RetryingLake(paced);
        return new PatientLake(repeated, InstantSource.class.cast(clock));
    }

    @Singleton
    PublicLake publicLake(LakeChannel channel, HttpLake http) {
        return new AnonymousLake(channel, http);
    }

    @Singleton
    PrivateLake privateLake(LakeChannel channel) {
        return new AuthorizedLake(channel);
    }
}
