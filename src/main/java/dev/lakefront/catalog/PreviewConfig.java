package dev.lakefront.catalog;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Editors looking at drafts in the shop.
 *
 * @param secret what the Studio opens the preview with, at least 16 characters; without one there is no preview
 * @param lifetime how long a browser sees drafts once it was let in
 */
@ConfigurationProperties("lakefront.preview")
public record PreviewConfig(
        @Nullable String secret,
        @Bindable(defaultValue = "1h") Duration lifetime) {

    public PreviewConfig {
        secret = secret == null || secret.isBlank() ? null : secret;
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "PreviewConfig[" + lifetime + "]";
    }
}
