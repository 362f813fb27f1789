package dev.lakefront.catalog;

import dev.lakefront.kernel.BackgroundActivity;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Makes the copy durable now and then, and orders the best sellers anew. */
@Singleton
final class CatalogueUpkeep implements BackgroundActivity {

    private final CatalogueWriter writer;
    private final CatalogConfig config;
    private final ExecutorService executor;
    private Instant ranked = Instant.MIN;

    CatalogueUpkeep(
            CatalogueWriter writer, CatalogConfig config, @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.writer = writer;
        this.config = config;
        this.executor = executor;
    }

    @Override
    public String name() {
        return "catalogue-upkeep";
    }

    @Override
    public Duration pace() {
        return config.keepInterval();
    }

    /** Waits for work on another thread: one interrupted while it writes would close the index's files. */
    @Override
    public void runOnce(Instant now) {
        try {
            executor.submit(() -> work(now)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("upkeep of the catalogue", e.getCause());
        }
    }

    private void work(Instant now) {
        if (writer.loaded() && !now.isBefore(ranked.plus(config.rankingInterval()))) {
            writer.rank();
            ranked = now;
        }
        writer.keep();
    }
}
