package dev.lakefront.catalog.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that editors publish except products, in memory: categories, brands, collections, pages, menus and settings,
 * as Sanity's documents. One immutable state.
 */
public final class Editorial {

    private final Map<String, JsonNode> byId;
    private final Map<String, Map<String, JsonNode>> byHandle = new HashMap<>();
    private final Map<String, List<JsonNode>> byType = new HashMap<>();
    private final Map<String, List<JsonNode>> children = new HashMap<>();
    private final ShopSettings settings;

    public Editorial(Map<String, JsonNode> documents) {
        this.byId = Map.copyOf(documents);
        documents.values().stream().sorted(Comparator.comparing(Editorial::id)).forEach(this::file);
        this.settings = ShopSettings.of(ofType("settings").stream().findFirst().orElse(null));
        children.values().forEach(siblings -> siblings.sort(this::inTree));
    }

    private void file(JsonNode document) {
        String type = type(document);
        byType.computeIfAbsent(type, each -> new ArrayList<>()).add(document);
        String handle = handle(document);
        if (handle != null) {
            byHandle.computeIfAbsent(type, each -> new HashMap<>()).putIfAbsent(handle, document);
        }
        if (type.equals("category")) {
            String parent = document.path("parent").path("_ref").asText("");
            boolean known = byId.containsKey(parent);
            children.computeIfAbsent(known ? parent : "", each -> new ArrayList<>())
                    .add(document);
        }
    }

    private int inTree(JsonNode one, JsonNode other) {
        int byPosition = Integer.compare(
                one.path("position").asInt(Integer.MAX_VALUE),
                other.path("position").asInt(Integer.MAX_VALUE));
        if (byPosition != 0) {
            return byPosition;
        }
        int byTitle = title(one).compareTo(title(other));
        return byTitle != 0 ? byTitle : id(one).compareTo(id(other));
    }

    private String title(JsonNode document) {
        return document.path("title").path(settings.defaultLocale()).asText("");
    }

    public static String id(JsonNode document) {
        return document.path("_id").asText();
    }

    public static String type(JsonNode document) {
        return document.path("_type").asText();
    }

    /** The slug; null if the document has none. */
    public static @Nullable String handle(JsonNode document) {
        return document.path("slug").path("current").textValue();
    }

    public ShopSettings settings() {
        return settings;
    }

    /** All documents, by id. */
    public Map<String, JsonNode> documents() {
        return byId;
    }

    public @Nullable JsonNode byId(String id) {
        return byId.get(id);
    }

    /** The document of this type that has this handle or, failing that, this id. */
    public @Nullable JsonNode find(String type, String handleOrId) {
        JsonNode found = byHandle.getOrDefault(type, Map.of()).get(handleOrId);
        if (found == null) {
            found = byId.get(handleOrId);
        }
        return found != null && type(found).equals(type) ? found : null;
    }

    /** All documents of a type, by id. */
    public List<JsonNode> ofType(String type) {
        return List.copyOf(byType.getOrDefault(type, List.of()));
    }

    /** The categories right below one, in the editor's order; {@code ""} is above the topmost. */
    public List<JsonNode> categoriesBelow(String id) {
        return List.copyOf(children.getOrDefault(id, List.of()));
    }

    /** The categories above one, from the top of the tree down; a circle that editors made is cut. */
    public List<JsonNode> categoriesAbove(String id) {
        LinkedHashMap<String, JsonNode> path = new LinkedHashMap<>();
        JsonNode category = byId.get(id);
        while (category != null
                && type(category).equals("category")
                && path.putIfAbsent(id(category), category) == null) {
            category = byId.get(category.path("parent").path("_ref").asText(""));
        }
        path.remove(id);
        return path.values().stream().toList().reversed();
    }

    /** These categories' ids with those of all categories above them. */
    public Set<String> withCategoriesAbove(Set<String> ids) {
        Set<String> all = new LinkedHashSet<>(ids);
        ids.forEach(id -> categoriesAbove(id).forEach(above -> all.add(id(above))));
        return all;
    }

    /** This category's id with those of all categories below it. */
    public Set<String> withCategoriesBelow(String id) {
        Set<String> all = new HashSet<>();
        collect(id, all);
        return all;
    }

    private void collect(String id, Set<String> all) {
        if (all.add(id)) {
            categoriesBelow(id).forEach(child -> collect(id(child), all));
        }
    }
}
