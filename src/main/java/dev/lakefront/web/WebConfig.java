package dev.lakefront.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may call, and how callers are told apart.
 *
 * @param trustedProxies address ranges (CIDR) whose {@code X-Forwarded-For} counts
 * @param allowedOrigins origins of browsers that may read what is personal
 * @param managementPort port of the metrics; keep it off the public network
 * @param secret what cursors, tickets and links are signed with; the same on all instances, at least 32 characters
 * @param storefrontUrl address of the front end, where visitors are sent back to
 */
@ConfigurationProperties("lakefront")
public record WebConfig(
        @Bindable(defaultValue = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7")
        List<String> trustedProxies,

        @Bindable(defaultValue = "") List<String> allowedOrigins,
        @Bindable(defaultValue = "8081") int managementPort,
        String secret,
        @Nullable URI storefrontUrl) {

    public WebConfig {
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins =
                allowedOrigins.stream().filter(origin -> !origin.isBlank()).toList();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "WebConfig[" + trustedProxies + ", " + allowedOrigins + ", " + managementPort + "]";
    }
}
