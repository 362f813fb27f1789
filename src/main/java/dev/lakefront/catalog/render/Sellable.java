package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A product document of which something is sold.
 *
 * @param available the SKUs that can be bought now
 */
record Sellable(JsonNode source, String id, String handle, Offer offer, Choices choices, Set<String> available) {

    /** Keeps a product out of lists, search and related products; the front end's own word. */
    private static final String HIDDEN = "nextjs-frontend-hidden";

    /** Null if the document has no id, handle or title, or if nothing of it is sold. */
    static @Nullable Sellable of(JsonNode source, ShopSettings settings, Predicate<String> skuAvailable) {
        String id = Editorial.id(source);
        String handle = Editorial.handle(source);
        boolean titled = !Wording.in(settings.defaultLocale(), settings)
                .text(source.path("title"))
                .isEmpty();
        if (id.isBlank() || handle == null || handle.isBlank() || !titled) {
            return null;
        }
        Offer offer = Offer.of(source, settings);
        return offer == null
                ? null
                : new Sellable(
                        source,
                        id,
                        handle,
                        offer,
                        Choices.of(source, offer.items()),
                        offer.skus().stream().filter(skuAvailable).collect(Collectors.toUnmodifiableSet()));
    }

    boolean isAvailable() {
        return !available.isEmpty();
    }

    boolean isHidden() {
        return tags().contains(HIDDEN);
    }

    /** In the editor's order, each once. */
    List<String> tags() {
        return StreamSupport.stream(source.path("tags").spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(tag -> !tag.isBlank())
                .distinct()
                .toList();
    }

    /** The brand's id, published or not. */
    @Nullable
    String brand() {
        return source.path("brand").path("_ref").textValue();
    }

    /** Ids of the categories that it is filed in, published or not, in the editor's order. */
    Set<String> categories() {
        Set<String> ids = new LinkedHashSet<>();
        source.path("categories").forEach(each -> ids.add(each.path("_ref").asText()));
        ids.remove("");
        return ids;
    }
}
