package dev.lakefront.cache;

import io.netty.util.AsciiString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A finished representation, ready to send in each coding that clients ask for: what a hit would otherwise make again each
 * time is made once, here. Immutable; do not change the arrays.
 */
public final class CachedAnswer {

    /** Below this many bytes compression gains nothing but latency. */
    private static final int WORTH_COMPRESSING = 600;

    private final byte[] body;
    private final byte @Nullable [] gzip;
    private final CharSequence contentType;
    private final String fingerprint;
    private final CharSequence entityTag;
    private final CharSequence gzipEntityTag;
    private final CharSequence cacheTag;
    private final Map<String, String> headers;

    CachedAnswer(Loaded loaded) {
        this.body = loaded.body();
        this.gzip = body.length >= WORTH_COMPRESSING ? compressed(body) : null;
        this.contentType = new AsciiString(loaded.contentType());
        this.fingerprint = loaded.fingerprint();
        this.entityTag = new AsciiString("\"" + fingerprint + "\"");
        this.gzipEntityTag = new AsciiString("\"" + fingerprint + "-gzip\"");
        this.cacheTag = new AsciiString(CacheTags.joined(loaded.cacheTags()));
        this.headers = loaded.headers();
    }

    public byte[] body() {
        return body;
    }

    /** The body gzipped, or null if it is too small to be worth it. */
    public byte @Nullable [] gzip() {
        return gzip;
    }

    public CharSequence contentType() {
        return contentType;
    }

    /** Equal for equal content; entity tags are made of it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The strong entity tag of the plain body, quotes included. */
    public CharSequence entityTag() {
        return entityTag;
    }

    /** The strong entity tag of the gzipped body, quotes included. */
    public CharSequence gzipEntityTag() {
        return gzipEntityTag;
    }

    /** The names for downstream caches as {@code Cache-Tag} gives them; empty if there are none. */
    public CharSequence cacheTag() {
        return cacheTag;
    }

    /** What the loader wants said besides, such as {@code Link}. */
    public Map<String, String> headers() {
        return headers;
    }

    int weight() {
        int texts = cacheTag.length() + 3 * fingerprint.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            texts += header.getKey().length() + header.getValue().length() + 128;
        }
        return body.length + (gzip == null ? 0 : gzip.length) + texts + 384;
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new QuickGzip(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** On listings a twelfth more bytes than the JDK's own level gives, in a quarter of its time. */
    private static final class QuickGzip extends GZIPOutputStream {

        private static final int LEVEL = 3;

        QuickGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(LEVEL);
        }
    }
}
