package dev.lakefront.sandbox.lake.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an answer can depend on and a change can touch, written as an opaque {@code s1:} text.
 *
 * <p>Tags of published documents and those of drafts and versions are two families, so that an editor's typing disturbs
 * no published answer. {@link #bulk} stands for "a large transaction touched this type": such a transaction announces
 * no single documents, and answers that depend on single documents carry it for that reason. It comes in
 * {@value #SHARES} shares, all touched together, so that answers about different documents seldom have one in common.
 */
record Tag(Family family, Kind kind, List<String> parts) {

    static final int SHARES = 64;

    private static final int BYTES = 8;

    static Tag everything(Family family) {
        return new Tag(family, Kind.EVERYTHING, List.of());
    }

    static Tag type(Family family, String type) {
        return new Tag(family, Kind.TYPE, List.of(type));
    }

    static Tag document(Family family, String id) {
        return new Tag(family, Kind.DOCUMENT, List.of(id));
    }

    static Tag equality(Family family, Shape shape, String key) {
        return new Tag(family, Kind.EQUALITY, List.of(any(shape.type()), String.join("\0", shape.path()), key));
    }

    static Tag reference(Family family, @Nullable String type, String id) {
        return new Tag(family, Kind.REFERENCE, List.of(any(type), id));
    }

    /** Of one type, or of any if null; the share is taken modulo {@link #SHARES}. */
    static Tag bulk(Family family, @Nullable String type, int share) {
        return new Tag(family, Kind.BULK, List.of(any(type), Integer.toString(Math.floorMod(share, SHARES))));
    }

    String text(String dataset) {
        MessageDigest digest = sha256();
        feed(digest, dataset);
        feed(digest, family.name());
        feed(digest, kind.name());
        parts.forEach(part -> feed(digest, part));
        return "s1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static void feed(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0xFF); // no byte of UTF-8, so parts cannot run into each other
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String any(@Nullable String type) {
        return type == null ? "\0any" : type;
    }

    enum Family {
        PUBLISHED,
        UNPUBLISHED
    }

    private enum Kind {
        EVERYTHING,
        TYPE,
        DOCUMENT,
        EQUALITY,
        REFERENCE,
        BULK
    }
}
