package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.Listing;
import dev.lakefront.catalog.index.ListingQuery;
import dev.lakefront.catalog.index.ListingQuery.Order;
import dev.lakefront.catalog.index.OptionNames;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.Wording;
import dev.lakefront.catalog.shape.Facet;
import dev.lakefront.catalog.shape.PriceRange;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.kernel.Money;
import dev.lakefront.web.Price;
import dev.lakefront.web.Seals;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of products: {@code {"items":[…],"total":n,"nextCursor":…,"facets":[…],"priceRange":{…}}}. The price
 * range runs from the lowest to the highest variant price of all pages, as if no price filter were set; it is zero to zero
 * where nothing has a price.
 */
final class ListingAnswer {

    /** What cursors are sealed for. */
    static final String CURSOR = "product-cursor";

    private static final ResourceBundle.Control OR_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Seals seals;
    private final ListingKey key;
    private final Editorial editorial;
    private final Wording wording;
    private final ResourceBundle labels;
    private final OptionNames options;

    private ListingAnswer(Seals seals, ListingKey key, Editorial editorial, String locale, OptionNames options) {
        this.seals = seals;
        this.key = key;
        this.editorial = editorial;
        this.wording = Wording.in(locale, editorial.settings());
        this.labels =
                ResourceBundle.getBundle("dev.lakefront.catalog.facets", Locale.forLanguageTag(locale), OR_ENGLISH);
        this.options = options;
    }

    /** @param after the position in the key's cursor */
    static Answer of(Catalogue catalogue, Seals seals, ListingKey key, byte @Nullable [] after) {
        Editorial editorial = catalogue.state().editorial();
        ListingPlan plan = ListingPlan.of(key, editorial, after);
        ListingQuery query = plan.query();
        Listing listing = catalogue.index().list(query);
        OptionNames options = catalogue.index().optionNames();
        return new ListingAnswer(seals, key, editorial, query.view().locale(), options).answer(listing, plan);
    }

    private Answer answer(Listing listing, ListingPlan plan) {
        byte[] position = listing.next();
        String next = position == null ? null : seals.seal(CURSOR, key.binding(), position);
        ByteArrayOutputStream body = new ByteArrayOutputStream(32_768);
        ProductAnswers.write(body, "{\"items\":");
        ProductAnswers.cards(body, listing.hits());
        ProductAnswers.write(body, ",\"total\":" + listing.total());
        ProductAnswers.write(body, ",\"nextCursor\":" + (next == null ? "null" : "\"" + next + "\""));
        ProductAnswers.write(body, ",\"facets\":");
        body.writeBytes(CatalogueJson.bytes(facets(listing)));
        ProductAnswers.write(body, ",\"priceRange\":");
        body.writeBytes(CatalogueJson.bytes(priceRange(listing, plan.query())));
        ProductAnswers.write(body, "}");
        Map<String, String> headers = next == null ? Map.of() : Answer.linkToNext(key.address(next));
        return new Answer(body.toByteArray(), names(listing, plan), headers);
    }

    private static Set<String> names(Listing listing, ListingPlan plan) {
        Set<String> names = new LinkedHashSet<>(plan.names());
        names.add(Names.PRODUCTS);
        String search = plan.query().search();
        if (search != null) {
            names.add(Names.SEARCH);
        }
        Order order = plan.query().order();
        if (order == Order.NAME || order == Order.NAME_DESC) {
            names.add(Names.ALPHABET);
        } else if (order == Order.BEST_SELLING || order == Order.RELEVANCE) {
            names.add(Names.RANKING);
        }
        names.add(Names.FACETS);
        names.add(Names.SETTINGS);
        listing.hits().forEach(hit -> names.add(Names.product(hit.id())));
        return names;
    }

    private static PriceRange priceRange(Listing listing, ListingQuery query) {
        IndexedProduct.Span span = listing.prices();
        String currency = query.view().currency();
        return new PriceRange(
                Price.of(Money.of(span == null ? 0 : span.lowest(), currency)),
                Price.of(Money.of(span == null ? 0 : span.highest(), currency)));
    }

    private List<Facet> facets(Listing listing) {
        List<Facet> facets = new ArrayList<>();
        for (String name : List.of("category", "brand", "tag", "available")) {
            add(facets, name, labels.getString(name), listing);
        }
        for (String name : new TreeSet<>(listing.facets().keySet())) {
            if (name.startsWith("option.")) {
                String code = name.substring("option.".length());
                add(facets, name, called(options.names(code), code), listing);
            }
        }
        return facets;
    }

    private void add(List<Facet> facets, String name, String label, Listing listing) {
        List<Facet.Value> values = new ArrayList<>();
        listing.facets().getOrDefault(name, Map.of()).forEach((value, count) -> {
            Facet.Value shown = value(name, value, count);
            if (shown != null) {
                values.add(shown);
            }
        });
        if (!values.isEmpty()) {
            values.sort(Comparator.comparingInt(Facet.Value::count)
                    .reversed()
                    .thenComparing(Facet.Value::label)
                    .thenComparing(Facet.Value::value));
            facets.add(new Facet(name, label, values));
        }
    }

    private Facet.@Nullable Value value(String facet, String value, int count) {
        return switch (facet) {
            case "brand", "category" -> document(value, count);
            case "tag" -> value.equals(ListingPlan.HIDDEN_TAG) ? null : new Facet.Value(value, value, count);
            case "available" -> new Facet.Value(value, labels.getString(facet + "." + value), count);
            default -> {
                String code = facet.substring("option.".length());
                yield new Facet.Value(value, called(options.labels(code, value), value), count);
            }
        };
    }

    private Facet.@Nullable Value document(String id, int count) {
        JsonNode document = editorial.byId(id);
        String handle = document == null ? null : Editorial.handle(document);
        if (document == null || handle == null) {
            return null;
        }
        // brands have a name of their own in all languages
        String name = document.path("name").asText();
        return new Facet.Value(handle, name.isEmpty() ? wording.text(document.path("title")) : name, count);
    }

    private String called(Map<String, String> names, String code) {
        return wording.locales().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(code);
    }
}
