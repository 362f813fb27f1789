package dev.lakefront.sandbox.images;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An asset as an image URL names it; a file name of the page's own choice may follow and says nothing. */
record AssetAddress(String dataset, String hash, int width, int height, String extension) {

    private static final Pattern PATH = Pattern.compile(
            "/images/[a-z0-9-]+/([a-z0-9_~-]+)/([A-Za-z0-9]+)-(\\d{1,5})x(\\d{1,5})\\.([a-z0-9]{2,5})(/[^/]*)?");

    static @Nullable AssetAddress parse(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? new AssetAddress(
                        matcher.group(1),
                        matcher.group(2),
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4)),
                        matcher.group(5))
                : null;
    }

    String id() {
        return "image-" + hash + "-" + width + "x" + height + "-" + extension;
    }
}
