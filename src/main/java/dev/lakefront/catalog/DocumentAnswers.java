package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.MenuRenderer;
import dev.lakefront.catalog.render.PageRenderer;
import dev.lakefront.catalog.render.SettingsRenderer;
import dev.lakefront.catalog.render.ShelfRenderer;
import dev.lakefront.catalog.shape.Collection;
import dev.lakefront.catalog.shape.Items;
import dev.lakefront.catalog.shape.PageLink;
import dev.lakefront.catalog.shape.Wrapped;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything but products, made of the copy. */
final class DocumentAnswers {

    /** Collections whose handle begins so are served by name only. */
    private static final String HIDDEN = "hidden";

    private final Catalogue catalogue;
    private final Editorial editorial;
    private final String locale;
    private final @Nullable String publishableKey;

    DocumentAnswers(Catalogue catalogue, View asked, @Nullable String publishableKey) {
        this.catalogue = catalogue;
        this.editorial = catalogue.state().editorial();
        this.locale =
                editorial.settings().view(asked.locale(), asked.currency()).locale();
        this.publishableKey = publishableKey;
    }

    /**
     * A page of a list in memory, as asked for.
     *
     * @param address of the list with this limit, as a reference without scheme and authority
     */
    record PageOf(@Nullable String after, int limit, String address, Cursors cursors) {

        Answer answer(Object shape, Set<String> names, @Nullable String nextCursor) {
            return new Answer(
                    CatalogueJson.bytes(shape),
                    names,
                    nextCursor == null ? Map.of() : Answer.linkToNext(address + "&cursor=" + nextCursor));
        }
    }

    Answer categories() {
        Set<String> names = names(Names.CATEGORIES);
        editorial.ofType("category").forEach(each -> names.add(Names.of(each)));
        return answer(new Items.Categories(shelf().categories(locale)), names);
    }

    Answer category(String handle) {
        JsonNode category = find("category", handle, ProblemCode.CATEGORY_NOT_FOUND);
        Set<String> names = names(Names.of(category), Names.CATEGORIES);
        String id = Editorial.id(category);
        editorial.categoriesAbove(id).forEach(each -> names.add(Names.of(each)));
        for (String below : editorial.withCategoriesBelow(id)) {
            names.add("category:" + below);
        }
        return answer(new Wrapped.OfCategory(shelf().category(category, locale)), names);
    }

    Answer collections(PageOf page) {
        List<Collection> all = editorial.ofType("collection").stream()
                .filter(DocumentAnswers::named)
                .filter(each -> !String.valueOf(Editorial.handle(each)).startsWith(HIDDEN))
                .map(each -> shelf().collection(each, locale))
                .toList();
        TitleOrder.Page<Collection> shown = TitleOrder.page(all, Collection::title, Collection::id, page);
        Set<String> names = names(Names.COLLECTIONS);
        shown.items().forEach(each -> names.add("collection:" + each.id()));
        return page.answer(
                new Items.Collections(shown.items(), all.size(), shown.nextCursor()), names, shown.nextCursor());
    }

    Answer collection(String handle) {
        JsonNode collection = find("collection", handle, ProblemCode.COLLECTION_NOT_FOUND);
        return answer(new Wrapped.OfCollection(shelf().collection(collection, locale)), names(Names.of(collection)));
    }

    Answer pages(PageOf page) {
        PageRenderer renderer = new PageRenderer(editorial, catalogue.images(), catalogue.handles());
        List<PageLink> all = editorial.ofType("page").stream()
                .filter(DocumentAnswers::named)
                .map(each -> renderer.link(each, locale))
                .toList();
        TitleOrder.Page<PageLink> shown = TitleOrder.page(all, PageLink::title, PageLink::id, page);
        Set<String> names = names(Names.PAGES);
        shown.items().forEach(each -> names.add(Names.page(each.handle())));
        return page.answer(new Items.Pages(shown.items(), all.size(), shown.nextCursor()), names, shown.nextCursor());
    }

    Answer page(String handle) {
        JsonNode page = find("page", handle, ProblemCode.PAGE_NOT_FOUND);
        PageRenderer renderer = new PageRenderer(editorial, catalogue.images(), catalogue.handles());
        Set<String> names = names(Names.of(page));
        names.addAll(Names.references(page, editorial));
        return answer(new Wrapped.OfPage(renderer.page(page, locale)), names);
    }

    Answer menu(String handle) {
        JsonNode menu = find("menu", handle, ProblemCode.MENU_NOT_FOUND);
        MenuRenderer renderer = new MenuRenderer(editorial, catalogue.images(), catalogue.handles());
        Set<String> names = names(Names.of(menu));
        names.addAll(Names.references(menu, editorial));
        return answer(new Wrapped.OfMenu(renderer.menu(menu, locale)), names);
    }

    Answer settings() {
        SettingsRenderer renderer = new SettingsRenderer(editorial, catalogue.images());
        return answer(new Wrapped.OfSettings(renderer.settings(locale, publishableKey)), names());
    }

    private ShelfRenderer shelf() {
        return new ShelfRenderer(editorial, catalogue.images());
    }

    private JsonNode find(String type, String handle, ProblemCode otherwise) {
        JsonNode document = editorial.find(type, handle);
        if (document == null || !named(document)) {
            throw new Absence(otherwise, type.equals("menu") ? Names.menu(handle) : Names.list(type));
        }
        return document;
    }

    private static boolean named(JsonNode document) {
        return Editorial.handle(document) != null;
    }

    /** The settings decide the language that is fallen back to. */
    private static Set<String> names(String... names) {
        Set<String> all = new LinkedHashSet<>(List.of(names));
        all.add(Names.SETTINGS);
        return all;
    }

    private static Answer answer(Object shape, Set<String> names) {
        return new Answer(CatalogueJson.bytes(shape), names);
    }
}
