package dev.lakefront.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The catalogue's own copy of what editors publish.
 *
 * @param folder where the copy is kept on disk; it may be deleted at any time, and is loaded again
 * @param imageHost where pictures are served from
 * @param startWait how long the server's start waits for the first load
 * @param keepInterval the pause between two times that the copy is made durable
 * @param rankingInterval the pause between two looks at what sold best
 * @param related how many related products are shown
 */
@ConfigurationProperties("lakefront.catalog")
public record CatalogConfig(
        @Bindable(defaultValue = "./data/catalogue") Path folder,
        @Bindable(defaultValue = "https://cdn.sanity.io") URI imageHost,
        @Bindable(defaultValue = "10s") Duration startWait,
        @Bindable(defaultValue = "5s") Duration keepInterval,
        @Bindable(defaultValue = "10m") Duration rankingInterval,
        @Bindable(defaultValue = "8") int related) {}
