package dev.lakefront.sandbox.lake.store;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a document's published form, draft and release versions a query sees.
 *
 * @param raw all of them, each under its own id
 * @param layers what lies over the published documents, uppermost first: {@code drafts} or the name of a release
 */
public record Perspective(boolean raw, List<String> layers) {

    public static final Perspective RAW = new Perspective(true, List.of());
    public static final Perspective PUBLISHED = new Perspective(false, List.of());

    static final String DRAFTS = "drafts";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /** The perspective of a comma-joined list of names; null if the list makes no sense, such as raw beside another. */
    public static @Nullable Perspective parse(String names) {
        List<String> list =
                Arrays.stream(names.split(",", -1)).map(String::strip).toList();
        if (list.equals(List.of("raw"))) {
            return RAW;
        }
        if (list.contains("raw")
                || !list.stream().allMatch(name -> NAME.matcher(name).matches())) {
            return null;
        }
        List<String> layers = list.stream()
                .map(name -> name.equals("previewDrafts") ? DRAFTS : name)
                .takeWhile(name -> !name.equals("published"))
                .distinct()
                .toList();
        return new Perspective(false, layers);
    }
}
