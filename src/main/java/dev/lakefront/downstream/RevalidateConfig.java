package dev.lakefront.downstream;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * Who is told when cached answers change.
 *
 * @param urls addresses that are called with the tags of what changed; without one nobody is called
 * @param secret what the calls are signed with, at least 16 characters; needed with {@code urls}
 * @param conflation changes within this time go out in one call
 * @param timeLimit a call without an answer in this time has failed; shorter than the journal's lease
 * @param batch the most tags in one call
 * @param sharedMaxAge how long shared caches may keep an answer without asking, if there are addresses
 */
@ConfigurationProperties("lakefront.revalidate")
public record RevalidateConfig(
        @Bindable(defaultValue = "") List<String> urls,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "100ms") Duration conflation,
        @Bindable(defaultValue = "5s") Duration timeLimit,
        @Bindable(defaultValue = "500") int batch,
        @Bindable(defaultValue = "5m") Duration sharedMaxAge) {

    public RevalidateConfig {
        urls = urls.stream().map(String::strip).filter(url -> !url.isEmpty()).toList();
    }

    /** Without the secret, and without the addresses, which may hold one. */
    @Override
    public String toString() {
        return "RevalidateConfig[" + urls.size() + " addresses]";
    }
}
