package dev.lakefront.content;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What front ends may ask through the GROQ proxy.
 *
 * @param mode {@code off}, {@code allow-list} (only the queries in the folder) or {@code open} (any query)
 * @param allowList folder of {@code *.groq} files, one query each
 * @param maxQueryLength longest query text, in characters
 * @param maxParametersLength longest parameters together, as JSON text, in characters
 * @param maxDepth deepest nesting of brackets in a query or its parameters
 * @param missesPerMinute queries not in the cache that one caller may ask per minute
 */
@ConfigurationProperties("lakefront.proxy")
public record ProxyConfig(
        @Bindable(defaultValue = "off") Mode mode,
        @Nullable Path allowList,
        @Bindable(defaultValue = "60000") int maxQueryLength,
        @Bindable(defaultValue = "60000") int maxParametersLength,
        @Bindable(defaultValue = "64") int maxDepth,
        @Bindable(defaultValue = "240") int missesPerMinute) {

    /** Which queries are taken. */
    public enum Mode {
        OFF,
        ALLOW_LIST,
        OPEN
    }
}
