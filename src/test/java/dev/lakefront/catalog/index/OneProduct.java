package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.index.IndexedProduct.Text;
import dev.lakefront.catalog.index.IndexedProduct.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A product in the making: plain, for sale and titled by its id, unless told otherwise. */
final class OneProduct {

    static final View VIEW = new View("en", "EUR");

    private final String id;
    private final Map<String, Text> texts = new HashMap<>();
    private String description = "";
    private List<String> names = List.of();
    private List<String> skus = List.of();
    private List<String> tags = List.of();
    private Set<String> categories = Set.of();
    private Set<String> categoriesAbove = Set.of();
    private List<OptionChoice> options = List.of();
    private boolean hidden;
    private boolean available = true;
    private long soldRank;
    private long price = 1_000;
    private long created;
    private String title;

    private OneProduct(String id) {
        this.id = id;
        this.title = id;
    }

    static OneProduct product(String id) {
        return new OneProduct(id);
    }

    OneProduct titled(String title) {
        this.title = title;
        return this;
    }

    OneProduct titled(String locale, String title) {
        texts.put(locale, new Text(title, List.of(), ""));
        return this;
    }

    OneProduct described(String description) {
        this.description = description;
        return this;
    }

    OneProduct named(String... names) {
        this.names = List.of(names);
        return this;
    }

    OneProduct skus(String... skus) {
        this.skus = List.of(skus);
        return this;
    }

    OneProduct tagged(String... tags) {
        this.tags = List.of(tags);
        return this;
    }

    /** Categories with dots between the levels. */
    OneProduct filedIn(String... categories) {
        this.categories = Set.of(categories);
        Set<String> above = new HashSet<>(this.categories);
        for (String each : categories) {
            for (int dot = each.indexOf('.'); dot >= 0; dot = each.indexOf('.', dot + 1)) {
                above.add(each.substring(0, dot));
            }
        }
        this.categoriesAbove = above;
        return this;
    }

    OneProduct options(OptionChoice... options) {
        this.options = List.of(options);
        return this;
    }

    OneProduct hidden() {
        hidden = true;
        return this;
    }

    OneProduct soldOut() {
        available = false;
        return this;
    }

    OneProduct sold(long pieces) {
        soldRank = pieces;
        return this;
    }

    OneProduct price(long price) {
        this.price = price;
        return this;
    }

    OneProduct created(long second) {
        this.created = second;
        return this;
    }

    IndexedProduct made() {
        texts.putIfAbsent("en", new Text(title, names, description));
        return new IndexedProduct(
                id,
                "handle-" + id,
                "revision-" + id,
                Instant.ofEpochSecond(created),
                Instant.EPOCH,
                hidden,
                available,
                soldRank,
                0,
                skus,
                tags,
                null,
                categories,
                categoriesAbove,
                Map.of("EUR", new Span(price, price)),
                options,
                texts,
                Map.of(VIEW, bytes("card of " + id)),
                bytes("source of " + id));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
