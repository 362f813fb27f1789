package dev.lakefront.sanity;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the Content Lake is and how hard it may be asked.
 *
 * @param projectId Sanity's project id
 * @param dataset the dataset's name
 * @param apiHost address of the API; default Sanity's own host for the project
 * @param webhookSecret the secret of the webhooks that Sanity sends
 * @param token a token that may read and write the dataset, private documents included
 * @param apiVersion the API version of Lakefront's own queries
 * @param connectTimeout limit for opening a connection
 * @param queryTimeLimit limit for one query, connection included
 * @param maxResultBytes the largest query answer taken, in bytes
 * @param liveIdleLimit a live stream silent for longer is opened anew
 * @param requestsPerSecond requests a second that all instances together may send (Sanity allows 500 per address)
 * @param concurrentQueries queries under way at once, all instances together (Sanity allows 500 per dataset)
 * @param instances how many Lakefront instances share these two numbers
 */
@ConfigurationProperties("lakefront.sanity")
public record SanityConfig(
        String projectId,
        String dataset,
        @Nullable URI apiHost,
        String webhookSecret,
        String token,
        @Bindable(defaultValue = "v2025-02-19") String apiVersion,
        @Bindable(defaultValue = "2s") Duration connectTimeout,
        @Bindable(defaultValue = "10s") Duration queryTimeLimit,
        @Bindable(defaultValue = "5000000") int maxResultBytes,
        @Bindable(defaultValue = "90s") Duration liveIdleLimit,
        @Bindable(defaultValue = "400") int requestsPerSecond,
        @Bindable(defaultValue = "400") int concurrentQueries,
        @Bindable(defaultValue = "1") int instances) {

    URI liveHost() {
        return apiHost != null ? apiHost : URI.create("https://" + projectId + ".api.sanity.io");
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "SanityConfig[" + projectId + "/" + dataset + "]";
    }
}
