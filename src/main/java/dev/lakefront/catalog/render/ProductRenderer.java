package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.shape.Card;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Product;
import dev.lakefront.catalog.shape.Variant;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.Money;
import dev.lakefront.web.Price;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Product documents as cards, as products and as the index takes them. A document without id, handle or title, or of which
 * nothing is sold, is no product yet: every answer about it is null.
 *
 * <p>A variant's id is its SKU, which editors never reuse or rename: carts resolve it, and orders keep it.
 */
public final class ProductRenderer {

    private static final String ONLY_VARIANT = "Default Title";

    /** What the Studio begins with. */
    private static final String STANDARD_TAX = "standard";

    private final Editorial editorial;
    private final ShopSettings settings;
    private final Images images;
    private final ShelfRenderer shelves;
    private final PortableText bodies;

    public ProductRenderer(Editorial editorial, Images images, ProductHandles products) {
        this.editorial = editorial;
        this.settings = editorial.settings();
        this.images = images;
        this.shelves = new ShelfRenderer(editorial, images);
        this.bodies = new PortableText(images, new Links(editorial, products));
    }

    public @Nullable Card card(JsonNode source, View view, Predicate<String> skuAvailable) {
        Sellable sold = Sellable.of(source, settings, skuAvailable);
        return sold == null ? null : card(sold, view);
    }

    private Card card(Sellable sold, View view) {
        Reading reading = reading(sold, view.locale());
        String title = reading.title();
        String currency = sold.offer().currency(view.currency());
        return new Card(
                sold.id(),
                sold.handle(),
                title,
                reading.text("description"),
                sold.isAvailable(),
                sold.offer().range(currency),
                sold.offer().rangeBefore(currency),
                reading.images("pictures", title).findFirst().orElse(null),
                sold.tags(),
                reading.seo(),
                reading.createdAt(),
                reading.updatedAt());
    }

    public @Nullable Product product(JsonNode source, View view, Predicate<String> skuAvailable) {
        Sellable sold = Sellable.of(source, settings, skuAvailable);
        return sold == null ? null : product(sold, view);
    }

    private Product product(Sellable sold, View view) {
        Card card = card(sold, view);
        Reading reading = reading(sold, view.locale());
        String brand = sold.brand();
        return new Product(
                card.id(),
                card.handle(),
                card.title(),
                card.description(),
                descriptionHtml(reading, card),
                card.availableForSale(),
                card.priceRange(),
                card.compareAtPriceRange(),
                card.featuredImage(),
                reading.images("pictures", card.title()).toList(),
                sold.choices().options(reading.wording()),
                variants(sold, view, card.title()),
                brand == null ? null : shelves.brandLink(brand),
                sold.categories().stream()
                        .map(id -> shelves.categoryLink(id, view.locale()))
                        .filter(Objects::nonNull)
                        .toList(),
                card.tags(),
                card.seo(),
                card.createdAt(),
                card.updatedAt());
    }

    /** The full description or, where editors wrote none, the short one. */
    private String descriptionHtml(Reading reading, Card card) {
        String html =
                bodies.html(reading.wording().blocks(reading.source().path("body")), reading.wording(), card.title());
        return html.isEmpty() && !card.description().isEmpty()
                ? "<p>" + Entities.escape(card.description()) + "</p>"
                : html;
    }

    private List<Variant> variants(Sellable sold, View view, String title) {
        Wording wording = Wording.in(view.locale(), settings);
        boolean several = sold.offer().items().size() > 1;
        String currency = sold.offer().currency(view.currency());
        return sold.offer().items().stream()
                .map(item -> {
                    List<SelectedOption> selected = sold.choices().selected(item.variant(), wording);
                    Offer.Tag tag = item.tag(currency);
                    Money before = tag.before();
                    Image picture = images.image(item.variant().path("picture"), wording, title);
                    return new Variant(
                            item.sku(),
                            item.sku(),
                            title(item, selected, several),
                            sold.available().contains(item.sku()),
                            selected,
                            Price.of(tag.price()),
                            before == null ? null : Price.of(before),
                            picture);
                })
                .toList();
    }

    /** Everything of this product that is sold, in the editor's order; nothing if it is no product yet. */
    public List<Merchandise> merchandise(JsonNode source, String locale) {
        Sellable sold = Sellable.of(source, settings, sku -> true);
        if (sold == null) {
            return List.of();
        }
        Reading reading = reading(sold, locale);
        String title = reading.title();
        Image first = reading.images("pictures", title).findFirst().orElse(null);
        boolean several = sold.offer().items().size() > 1;
        Set<String> categories = editorial.withCategoriesAbove(sold.categories());
        return sold.offer().items().stream()
                .map(item -> {
                    List<SelectedOption> selected = sold.choices().selected(item.variant(), reading.wording());
                    Image own = images.image(item.variant().path("picture"), reading.wording(), title);
                    return new Merchandise(
                            item.sku(),
                            sold.id(),
                            sold.handle(),
                            title,
                            title(item, selected, several),
                            selected,
                            own == null ? first : own,
                            item.prices(),
                            item.formerPrices(),
                            source.path("taxClass").asText(STANDARD_TAX),
                            sold.brand(),
                            categories,
                            Math.max(0, item.variant().path("weight").asInt()),
                            size(item.variant().path("size")));
                })
                .toList();
    }

    private static Merchandise.@Nullable Size size(JsonNode size) {
        Merchandise.Size read = new Merchandise.Size(
                size.path("length").asInt(),
                size.path("width").asInt(),
                size.path("height").asInt());
        return read.length() > 0 && read.width() > 0 && read.height() > 0 ? read : null;
    }

    /** Several variants that choose nothing would all be called the same: they go by their SKU. */
    private static String title(Offer.Item item, List<SelectedOption> selected, boolean several) {
        if (selected.isEmpty()) {
            return several ? item.sku() : ONLY_VARIANT;
        }
        return selected.stream().map(SelectedOption::value).collect(Collectors.joining(" / "));
    }

    /**
     * Everything that the index wants to know. Brand and categories are named whether they are published or not, so that
     * the products to index anew are found when that changes.
     */
    public @Nullable IndexedProduct indexed(
            JsonNode source, Predicate<String> skuAvailable, ToLongFunction<String> skuSold) {
        Sellable sold = Sellable.of(source, settings, skuAvailable);
        if (sold == null) {
            return null;
        }
        Reading reading = reading(sold, settings.defaultLocale());
        return new IndexedProduct(
                sold.id(),
                sold.handle(),
                source.path("_rev").asText(),
                reading.createdAt(),
                reading.updatedAt(),
                sold.isHidden(),
                sold.isAvailable(),
                sold.offer().skus().stream().mapToLong(skuSold).sum(),
                sold.offer().reducedPercent(),
                sold.offer().skus(),
                sold.tags(),
                sold.brand(),
                sold.categories(),
                editorial.withCategoriesAbove(sold.categories()),
                sold.offer().spans(),
                sold.choices().indexed(wordings()),
                new SearchedText(editorial).of(sold, wordings()),
                cards(sold),
                CatalogueJson.bytes(source));
    }

    private Map<String, Wording> wordings() {
        Map<String, Wording> wordings = new LinkedHashMap<>();
        settings.locales().forEach(locale -> wordings.put(locale, Wording.in(locale, settings)));
        return wordings;
    }

    private Map<View, byte[]> cards(Sellable sold) {
        Map<View, byte[]> cards = new LinkedHashMap<>();
        settings.views().forEach(view -> cards.put(view, CatalogueJson.bytes(card(sold, view))));
        return cards;
    }

    private Reading reading(Sellable sold, String locale) {
        return new Reading(sold.source(), Wording.in(locale, settings), images);
    }
}
