package dev.lakefront.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Puts the room together: one log, one probation, one cache in the process. */
@Factory
final class CacheFactory {

    @Singleton
    PurgeLog purgeLog(CacheConfig config, Clock clock) {
        return new PurgeLog(config.ringSize(), clock);
    }

    @Singleton
    Probation probation(PurgeLog log) {
        return new Probation(log);
    }

    @Singleton
    ReadCache readCache(
            CacheConfig config,
            PurgeLog log,
            Probation probation,
            Clock clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService loaders,
            MeterRegistry meters) {
        ReadCache cache = new ReadCache(config, log, probation, clock, loaders);
        Gauge.builder("lakefront.cache.answers", cache, c -> c.size().answers()).register(meters);
        Gauge.builder("lakefront.cache.bytes", cache, c -> c.size().bytes()).register(meters);
        Gauge.builder("lakefront.cache.purges", log, PurgeLog::last).register(meters);
        return cache;
    }
}
