package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Menu;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Menus. An entry that leads nowhere (its target is not published, its address is none that a page may link to, its kind is
 * unknown) is left out with everything below it: what is left of it would stand under no heading.
 */
public final class MenuRenderer {

    /** No navigation shows more levels. */
    private static final int DEEPEST = 10;

    private final ShopSettings settings;
    private final Images images;
    private final Links links;

    public MenuRenderer(Editorial editorial, Images images, ProductHandles products) {
        this.settings = editorial.settings();
        this.images = images;
        this.links = new Links(editorial, products);
    }

    public Menu menu(JsonNode source, String locale) {
        Wording wording = Wording.in(locale, settings);
        Reading reading = new Reading(source, wording, images);
        return new Menu(reading.handle(), reading.title(), items(source.path("items"), wording, 1));
    }

    private List<Menu.Item> items(JsonNode entries, Wording wording, int level) {
        return level > DEEPEST
                ? List.of()
                : StreamSupport.stream(entries.spliterator(), false)
                        .map(entry -> item(entry, wording, level))
                        .filter(Objects::nonNull)
                        .toList();
    }

    private Menu.@Nullable Item item(JsonNode entry, Wording wording, int level) {
        String kind = entry.path("kind").asText();
        String handle = links.handle(kind, entry.path("target").path("_ref").asText());
        String url = kind.equals("url") ? WebAddress.any(entry.path("url")) : null;
        boolean leadsSomewhere = handle != null || url != null || kind.equals("home") || kind.equals("search");
        return leadsSomewhere
                ? new Menu.Item(
                        wording.text(entry.path("title")),
                        kind,
                        handle,
                        url,
                        items(entry.path("items"), wording, level + 1))
                : null;
    }
}
