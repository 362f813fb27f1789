package dev.lakefront.sandbox.lake.assets;

import dev.lakefront.sandbox.images.UnreadableImage;
import dev.lakefront.sandbox.images.UploadedImage;
import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that someone hands in, and what they say of them.
 *
 * @param mimeType as the uploader names it, else guessed by name; of a picture its own bytes are believed instead
 * @param texts attributes of the asset document by name, such as {@code title}
 * @param source where the asset was taken from; empty if that was not said
 */
public record Upload(
        byte[] bytes,
        @Nullable String mimeType,
        @Nullable String filename,
        Map<String, String> texts,
        Map<String, String> source) {

    private static final Pattern EXTENSION = Pattern.compile(".*\\.([A-Za-z0-9]{1,10})");
    private static final Pattern SUBTYPE = Pattern.compile("[^/]+/(?:[^;]*\\+)?([a-z0-9]{2,5})");
    private static final Map<String, String> EXTENSIONS = Map.of(
            "text/plain", "txt",
            "text/markdown", "md",
            "application/javascript", "js",
            "application/gzip", "gz",
            "audio/mpeg", "mp3",
            "video/quicktime", "mov",
            "application/octet-stream", "bin");

    /**
     * The asset document of a picture.
     *
     * @param home {@code <project>/<dataset>}
     * @param wanted the metadata to read
     */
    public Map<String, Object> asImage(String home, Set<String> wanted) throws UnreadableImage {
        UploadedImage image = UploadedImage.read(bytes);
        String size = "-" + image.width() + "x" + image.height();
        Map<String, Object> document = document("image", size, image.extension(), image.mimeType(), home);
        document.put("metadata", image.metadata(wanted));
        return document;
    }

    /** The asset document of any other file. */
    public Map<String, Object> asFile(String home) {
        String type = mimeType == null ? byName() : mimeType;
        return document("file", "", extension(type), type, home);
    }

    private String byName() {
        String guess = filename == null ? null : URLConnection.guessContentTypeFromName(filename);
        return guess == null ? "application/octet-stream" : guess;
    }

    private String extension(String type) {
        Matcher named = EXTENSION.matcher(filename == null ? "" : filename);
        if (named.matches()) {
            return named.group(1).toLowerCase(Locale.ROOT);
        }
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Matcher subtype = SUBTYPE.matcher(plain);
        return EXTENSIONS.getOrDefault(plain, subtype.matches() ? subtype.group(1) : "bin");
    }

    private Map<String, Object> document(String kind, String size, String extension, String type, String home) {
        String hash = hash(bytes);
        String path = kind + "s/" + home + "/" + hash + size + "." + extension;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", kind + "-" + hash + size + "-" + extension);
        document.put("_type", "sanity." + kind + "Asset");
        document.put("assetId", hash);
        document.put("extension", extension);
        document.put("mimeType", type);
        if (filename != null) {
            document.put("originalFilename", filename);
        }
        document.put("path", path);
        document.put("sha1hash", hash);
        document.put("size", bytes.length);
        document.put("uploadId", UUID.randomUUID().toString().replace("-", ""));
        document.put("url", "https://cdn.sanity.io/" + path);
        document.putAll(texts);
        if (!source.isEmpty()) {
            Map<String, Object> from = new LinkedHashMap<>();
            from.put("_type", "sanity.assetSourceData");
            from.putAll(source);
            document.put("source", from);
        }
        return document;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
