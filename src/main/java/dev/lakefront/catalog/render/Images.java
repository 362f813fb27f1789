package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Image;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a dataset's pictures on the image host. Everything that an address needs is in the asset's id: content
 * hash, measures and format.
 *
 * @param host scheme and authority, such as {@code https://cdn.sanity.io}
 */
public record Images(URI host, String project, String dataset) {

    private static final Pattern ASSET =
            Pattern.compile("image-(\\w{1,128})-([1-9]\\d{0,4})x([1-9]\\d{0,4})-([a-z0-9]{1,8})");

    /** What browsers show of what Sanity takes; the rest is converted: what may be transparent to PNG, photographs to JPEG. */
    private static final Map<String, String> FORMATS =
            Map.of("jpg", "", "jpeg", "", "png", "", "webp", "", "avif", "", "svg", "png", "gif", "png");

    private static final String OTHERWISE = "jpg";

    /** Becomes an attribute's or a style's value in pages. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("data:image/[a-z]{2,10};base64,[A-Za-z0-9+/]{1,20000}={0,2}");

    /**
     * The picture, cropped as the editor did; null if there is none.
     *
     * @param picture an image field, whose asset may be dereferenced, and whose member {@code lqip} or asset may hold the
     *     preview
     * @param title what the picture shows, where the editor gave no text alternative
     */
    @Nullable
    Image image(JsonNode picture, Wording wording, String title) {
        JsonNode asset = picture.path("asset");
        Matcher id = ASSET.matcher(asset.path("_ref").asText(asset.path("_id").asText()));
        if (!id.matches()) {
            return null;
        }
        int width = Integer.parseInt(id.group(2));
        int height = Integer.parseInt(id.group(3));
        String address = host + "/images/" + project + "/" + dataset + "/" + id.group(1) + "-" + width + "x" + height
                + "." + id.group(4);
        Crop crop = Crop.of(picture.path("crop"), width, height);
        String format = FORMATS.getOrDefault(id.group(4), OTHERWISE);
        return new Image(
                address + parameters(crop.rectangle(width, height), format.isEmpty() ? "" : "fm=" + format),
                alternative(picture, wording, title),
                crop.width(),
                crop.height(),
                placeholder(picture));
    }

    private static String parameters(String rectangle, String format) {
        String both = rectangle.isEmpty() || format.isEmpty() ? rectangle + format : rectangle + "&" + format;
        return both.isEmpty() ? "" : "?" + both;
    }

    private static String alternative(JsonNode picture, Wording wording, String title) {
        String text = wording.text(picture.path("alt"));
        return text.isEmpty() ? title : text;
    }

    private static @Nullable String placeholder(JsonNode picture) {
        JsonNode inAsset = picture.path("asset").path("metadata").path("lqip");
        String preview = picture.path("lqip").asText(inAsset.asText());
        return PLACEHOLDER.matcher(preview).matches() ? preview : null;
    }

    /** The rectangle that is shown, in pixels of the whole picture. */
    private record Crop(int left, int top, int width, int height) {

        /** Sanity keeps what is cut off at each side as a fraction. What leaves nothing, or more than there is, is no crop. */
        static Crop of(JsonNode crop, int width, int height) {
            double left = crop.path("left").asDouble();
            double top = crop.path("top").asDouble();
            double right = crop.path("right").asDouble();
            double bottom = crop.path("bottom").asDouble();
            int x = (int) Math.round(left * width);
            int y = (int) Math.round(top * height);
            // two sides rounded up can add to a pixel more than there is
            int w = Math.min((int) Math.round((1 - left - right) * width), width - x);
            int h = Math.min((int) Math.round((1 - top - bottom) * height), height - y);
            boolean sound = left >= 0 && top >= 0 && right >= 0 && bottom >= 0 && w > 0 && h > 0;
            return sound ? new Crop(x, y, w, h) : new Crop(0, 0, width, height);
        }

        String rectangle(int wholeWidth, int wholeHeight) {
            return width == wholeWidth && height == wholeHeight
                    ? ""
                    : "rect=" + left + "," + top + "," + width + "," + height;
        }
    }
}
