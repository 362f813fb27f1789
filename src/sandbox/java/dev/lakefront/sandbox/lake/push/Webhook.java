package dev.lakefront.sandbox.lake.push;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is configured.
 *
 * @param filter GROQ over one document, with {@code before()}, {@code after()} and {@code delta::}; empty for all
 * @param projection what to send; empty for the whole document
 * @param secret signs every delivery; none if null
 * @param on which of {@code create}, {@code update} and {@code delete} to send
 * @param includeDrafts drafts and versions as well
 */
public record Webhook(
        String id,
        String dataset,
        URI url,
        String filter,
        String projection,
        @Nullable String secret,
        Set<String> on,
        boolean includeDrafts) {

    /** A webhook for all operations on published documents. */
    public static Webhook of(
            String id, String dataset, URI url, String filter, String projection, @Nullable String secret) {
        return new Webhook(id, dataset, url, filter, projection, secret, Set.of("create", "update", "delete"), false);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return id + " of " + dataset + " to " + url;
    }
}
