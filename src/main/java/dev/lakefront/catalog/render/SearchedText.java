package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.Text;
import dev.lakefront.catalog.source.Editorial;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that a product is found by: its own, and the names of what it belongs to. */
final class SearchedText {

    private final Editorial editorial;

    SearchedText(Editorial editorial) {
        this.editorial = editorial;
    }

    /** @param wordings by locale */
    Map<String, Text> of(Sellable sold, Map<String, Wording> wordings) {
        Map<String, Text> texts = new LinkedHashMap<>();
        wordings.forEach((locale, wording) -> texts.put(locale, text(sold, wording)));
        return texts;
    }

    private Text text(Sellable sold, Wording wording) {
        JsonNode source = sold.source();
        String body = PortableText.plain(wording.blocks(source.path("body")));
        String description = wording.text(source.path("description"));
        return new Text(wording.text(source.path("title")), names(sold, wording), (description + " " + body).strip());
    }

    private List<String> names(Sellable sold, Wording wording) {
        Set<String> names = new LinkedHashSet<>();
        String brand = sold.brand();
        JsonNode made = brand == null ? null : editorial.byId(brand);
        if (made != null) {
            names.add(made.path("name").asText());
        }
        for (String id : editorial.withCategoriesAbove(sold.categories())) {
            JsonNode category = editorial.byId(id);
            if (category != null) {
                names.add(wording.text(category.path("title")));
            }
        }
        names.addAll(sold.tags());
        sold.choices().options(wording).forEach(option -> names.addAll(option.values()));
        names.remove("");
        return List.copyOf(names);
    }
}
