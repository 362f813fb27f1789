package dev.lakefront.downstream;

import dev.lakefront.web.SharedCaching;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Shared caches may keep answers for a while if somebody is told of purges who can tell them. */
@Singleton
final class ToldCaches implements SharedCaching {

    private final RevalidateConfig config;

    ToldCaches(RevalidateConfig config) {
        this.config = config;
    }

    @Override
    public Duration maxAge() {
        return config.urls().isEmpty() ? Duration.ZERO : config.sharedMaxAge();
    }
}
