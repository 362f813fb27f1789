package dev.lakefront.catalog;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.WarmUp;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the catalogue. If the lake does not answer in time, the shop begins with what is on disk. */
@Singleton
final class CatalogueWarmUp implements WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueWarmUp.class);

    private final CatalogueFollower follower;
    private final CatalogConfig config;

    CatalogueWarmUp(CatalogueFollower follower, CatalogConfig config) {
        this.follower = follower;
        this.config = config;
    }

    /** After the stock, which decides what is on sale. */
    @Override
    public int rank() {
        return 2;
    }

    @Override
    public void warmUp(Instant now) {
        try {
            follower.await(now.plus(config.startWait()));
        } catch (UpstreamException e) {
            LOG.warn("the shop starts without its catalogue: {}", e.getMessage());
        }
    }
}
