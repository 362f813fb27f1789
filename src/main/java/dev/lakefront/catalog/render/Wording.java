package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reading of fields that hold one value per locale ({@code {en, de}}). The locales are tried in order, then whatever else
 * the field has; blank text and empty lists count as missing.
 */
public record Wording(List<String> locales) {

    /** What the schemas require, whatever the shop's default. */
    private static final String WRITTEN_FIRST = "en";

    public static Wording in(String locale, ShopSettings settings) {
        return new Wording(Stream.of(locale, settings.defaultLocale(), WRITTEN_FIRST)
                .distinct()
                .toList());
    }

    /** The text; empty if there is none. */
    public String text(JsonNode field) {
        String text = value(field, Wording::isText).textValue();
        return text == null ? "" : text.strip();
    }

    @Nullable
    String textOrNull(JsonNode field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** The formatted text; a missing node if there is none. */
    JsonNode blocks(JsonNode field) {
        return value(field, value -> value.isArray() && !value.isEmpty());
    }

    private JsonNode value(JsonNode field, Predicate<JsonNode> present) {
        return Stream.concat(
                        locales.stream().map(field::path),
                        field.properties().stream()
                                .filter(member -> !member.getKey().startsWith("_"))
                                .map(Map.Entry::getValue))
                .filter(present)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank();
    }
}
