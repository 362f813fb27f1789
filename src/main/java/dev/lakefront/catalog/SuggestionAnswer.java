package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.Listing;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.Wording;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Items;
import dev.lakefront.catalog.shape.Suggestion;
import dev.lakefront.catalog.source.Editorial;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What completes a text: products by the index, then categories, collections and brands with a word that begins so. */
final class SuggestionAnswer {

    /** Most suggestions of each kind but products. */
    private static final int OTHERS = 3;

    /** Accents, and what nobody sees. */
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SuggestionAnswer() {}

    static Answer of(Catalogue catalogue, String typed, View asked, int most) {
        Editorial editorial = catalogue.state().editorial();
        View view = editorial.settings().view(asked.locale(), asked.currency());
        Set<String> names = new LinkedHashSet<>();
        List<Suggestion> items = new ArrayList<>();
        if (!typed.isBlank()) {
            for (Listing.Hit hit : catalogue.index().suggest(typed, view, most)) {
                JsonNode card = CatalogueJson.document(hit.card());
                items.add(new Suggestion(
                        "product",
                        hit.id(),
                        card.path("handle").asText(),
                        card.path("title").asText(),
                        image(card.path("featuredImage"))));
                names.add(Names.product(hit.id()));
            }
            Wording wording = Wording.in(view.locale(), editorial.settings());
            String folded = folded(typed);
            add(items, "category", editorial, wording, folded);
            add(items, "collection", editorial, wording, folded);
            add(items, "brand", editorial, wording, folded);
        }
        names.addAll(List.of(
                Names.PRODUCTS,
                Names.ALPHABET,
                Names.RANKING,
                Names.CATEGORIES,
                Names.COLLECTIONS,
                Names.FACETS,
                Names.SETTINGS));
        return new Answer(CatalogueJson.bytes(new Items.Suggestions(items)), names);
    }

    private static void add(List<Suggestion> items, String type, Editorial editorial, Wording wording, String folded) {
        int added = 0;
        for (JsonNode document : editorial.ofType(type)) {
            String handle = Editorial.handle(document);
            String title = type.equals("brand") ? document.path("name").asText() : wording.text(document.path("title"));
            boolean hidden = handle == null || (type.equals("collection") && handle.startsWith("hidden"));
            if (handle != null && !hidden && begins(title, folded) && added < OTHERS) {
                items.add(new Suggestion(type, Editorial.id(document), handle, title, null));
                added++;
            }
        }
    }

    private static @Nullable Image image(JsonNode image) {
        return image.isObject()
                ? new Image(
                        image.path("url").asText(),
                        image.path("altText").asText(),
                        image.path("width").asInt(),
                        image.path("height").asInt(),
                        image.path("placeholder").textValue())
                : null;
    }

    /** Whether the text, from the beginning of one of its words on, begins so; only letters and digits count. */
    private static boolean begins(String title, String folded) {
        return !folded.isEmpty() && (" " + folded(title)).contains(" " + folded);
    }

    private static String folded(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN_WORDS
                .matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
