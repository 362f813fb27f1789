package dev.lakefront.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A finished representation, ready to send in each coding that clients ask for. Immutable; do not change the arrays. */
public final class CachedAnswer {

    /** Below this many bytes compression gains nothing but latency. */
    private static final int WORTH_COMPRESSING = 600;

    private final byte[] body;
    private final byte @Nullable [] gzip;
    private final String contentType;
    private final String fingerprint;
    private final List<String> cacheTags;

    CachedAnswer(Loaded loaded) {
        this.body = loaded.body();
        this.gzip = body.length >= WORTH_COMPRESSING ? compressed(body) : null;
        this.contentType = loaded.contentType();
        this.fingerprint = loaded.fingerprint();
        this.cacheTags = loaded.cacheTags();
    }

    public byte[] body() {
        return body;
    }

    /** The body gzipped, or null if it is too small to be worth it. */
    public byte @Nullable [] gzip() {
        return gzip;
    }

    public String contentType() {
        return contentType;
    }

    /** Equal for equal content; entity tags are made of it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Names for downstream caches, most specific first. */
    public List<String> cacheTags() {
        return cacheTags;
    }

    int weight() {
        int tags = cacheTags.stream().mapToInt(String::length).sum();
        return body.length + (gzip == null ? 0 : gzip.length) + tags + 256;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
