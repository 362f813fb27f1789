package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.shape.BrandLink;
import dev.lakefront.catalog.shape.Category;
import dev.lakefront.catalog.shape.CategoryLink;
import dev.lakefront.catalog.shape.Collection;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Seo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfRendererTest {

    private final ShelfRenderer sample = new ShelfRenderer(SampleShop.EDITORIAL, IMAGES);

    @Test
    void sampleTree_isInTheEditorsOrder() {
        List<Category> tree = sample.categories("de");
        assertThat(tree)
                .extracting(Category::title)
                .containsExactly("Draußen", "Auf dem Wasser", "Kleidung", "Zuhause", "Vorrat", "Bücher und Karten");
        assertThat(tree.getFirst().children())
                .extracting(Category::handle)
                .containsExactly("tents-and-tarps", "sleeping", "camp-kitchen", "lighting", "bags");
        assertThat(tree.getFirst().children().get(2).children())
                .extracting(Category::id)
                .containsExactly("category-stoves-cookware", "category-bottles-flasks");
    }

    @Test
    void category_knowsWhatIsAboveIt() {
        Category category = sample.category(SampleShop.document("category-stoves-cookware"), "en");
        assertThat(category.ancestors())
                .containsExactly(
                        new CategoryLink("category-outdoor", "outdoor", "Outdoor"),
                        new CategoryLink("category-camp-kitchen", "camp-kitchen", "Camp kitchen"));
        assertThat(category.children()).isEmpty();
        assertThat(category.updatedAt()).isAfter(Instant.EPOCH);
    }

    @Test
    void circleOfCategories_isCut() {
        ShelfRenderer shelves = new ShelfRenderer(
                editorial(
                        "{_id: 'a', _type: 'category', parent: {_ref: 'b'}}",
                        "{_id: 'b', _type: 'category', parent: {_ref: 'a'}}",
                        "{_id: 'self', _type: 'category', parent: {_ref: 'self'}}"),
                IMAGES);
        Category a = shelves.category(json("{_id: 'a', _type: 'category', parent: {_ref: 'b'}}"), "en");
        assertThat(a.children()).extracting(Category::id).containsExactly("b");
        assertThat(a.children().getFirst().children()).isEmpty();
        assertThat(shelves.category(json("{_id: 'self', _type: 'category'}"), "en")
                        .children())
                .isEmpty();
    }

    @Test
    void endlessTree_endsAtTheTwentiethLevel() {
        String[] documents = new String[3_000];
        for (int level = 0; level < documents.length; level++) {
            documents[level] = "{_id: 'c" + level + "', _type: 'category', parent: {_ref: 'c" + (level - 1) + "'}}";
        }
        List<Category> below = new ShelfRenderer(editorial(documents), IMAGES).categories("en");
        int levels = 0;
        while (!below.isEmpty()) {
            levels++;
            below = below.getFirst().children();
        }
        assertThat(levels).isEqualTo(20);
    }

    @Test
    void collection_hasItsPictureAndItsWords() {
        Collection collection = sample.collection(SampleShop.document("collection-first-light"), "de");
        assertThat(collection.handle()).isEqualTo("first-light");
        assertThat(collection.title()).isEqualTo("Erstes Licht");
        assertThat(collection.description()).isEqualTo("Kaffee, bevor jemand anders wach ist.");
        assertThat(collection.seo())
                .isEqualTo(new Seo("Erstes Licht bei Lakefront", "Kaffee, bevor jemand anders wach ist."));
        Image picture = collection.image();
        assertThat(picture.url())
                .isEqualTo(
                        "https://cdn.example/images/shop/live/47342a6c992d2efb6260bbdde547b6382d947779-1600x900.png");
        assertThat(picture.altText()).isEqualTo("Erstes Licht");
        assertThat(picture.placeholder()).startsWith("data:image/");
    }

    @Test
    void linksByNameOrId_areFoundOnlyIfPublished() {
        assertThat(sample.brandLink("brand-nordufer"))
                .isEqualTo(new BrandLink("brand-nordufer", "nordufer", "Nordufer"));
        assertThat(sample.brandLink("brand-gone")).isNull();
        assertThat(sample.brandLink("category-outdoor")).isNull();
        assertThat(sample.categoryLink("brand-nordufer", "en")).isNull();
    }
}
