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
    @Bean(preDestroy = "close")
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

    /** From the inside out: measured HTTP, within the budget, repeated once or twice, held back while the lake is down. */
    @Singleton
    PublicLake publicLake(HttpLake http, RequestBudget budget, Clock clock, MeterRegistry meters) {
        PublicLake measured = new MeteredLake(http, meters);
        PublicLake budgeted = new BudgetedLake(measured, budget);
        PublicLake repeated = new RetryingLake(budgeted);
        return new PatientLake(repeated, InstantSource.class.cast(clock));
    }
}
