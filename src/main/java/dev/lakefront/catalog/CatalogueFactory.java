package dev.lakefront.catalog;

import dev.lakefront.cache.CacheConfig;
import dev.lakefront.cache.Probation;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.catalog.index.ProductIndex;
import dev.lakefront.catalog.render.Images;
import dev.lakefront.catalog.source.LakeCatalogue;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.stock.Stock;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

/** Puts the room together: one copy in the process. */
@Factory
final class CatalogueFactory {

    /** Counts up whenever documents are rendered or indexed differently, so that an older copy is loaded anew. */
    private static final int FORMAT = 2;

    @Singleton
    @Bean(preDestroy = "close")
    ProductIndex productIndex(CatalogConfig config, SanityConfig sanity) {
        String shape = FORMAT + " " + sanity.projectId() + "/" + sanity.dataset() + " " + config.imageHost();
        return ProductIndex.open(config.folder(), shape);
    }

    @Singleton
    PublishedCatalogue catalogue(ProductIndex index, CatalogConfig config, SanityConfig sanity) {
        return new PublishedCatalogue(index, new Images(config.imageHost(), sanity.projectId(), sanity.dataset()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    CatalogueWriter catalogueWriter(PublishedCatalogue catalogue, LakeCatalogue lake, Stock stock, PurgeLog purges) {
        return new CatalogueWriter(catalogue, lake, stock, purges);
    }

    @Singleton
    CatalogueFollower catalogueFollower(
            CatalogueWriter writer,
            PurgeLog purges,
            Probation probation,
            CacheConfig cache,
            Clock clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        return new CatalogueFollower(writer, purges, probation, cache, clock, executor);
    }
}
