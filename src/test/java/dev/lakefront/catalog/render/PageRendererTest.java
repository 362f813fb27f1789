package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.NO_PRODUCTS;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.shape.Page;
import dev.lakefront.catalog.shape.PageLink;
import dev.lakefront.catalog.shape.Seo;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageRendererTest {

    private final PageRenderer pages = new PageRenderer(editorial(), IMAGES, NO_PRODUCTS);

    private String summaryOf(String text) {
        return pages.link(
                        json("{_id: 'p', body: {en: [{_type: 'block', children: [{_type: 'span', text: '" + text
                                + "'}]}]}}"),
                        "en")
                .bodySummary();
    }

    @Test
    void samplePage_isRenderedWhole() {
        PageRenderer sample = new PageRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
        Page page = sample.page(SampleShop.document("page-about"), "en");
        assertThat(page.handle()).isEqualTo("about");
        assertThat(page.title()).isEqualTo("About us");
        assertThat(page.bodySummary()).isEqualTo("A boat shed, a jetty and a shop.");
        assertThat(page.seo()).isEqualTo(new Seo("About us | Lakefront", "A boat shed, a jetty and a shop."));
        assertThat(page.createdAt()).isEqualTo(Instant.parse("2025-01-31T14:44:36Z"));
        assertThat(page.updatedAt()).isEqualTo(Instant.parse("2026-04-19T15:09:25Z"));
        assertThat(page.body())
                .startsWith("<p>Lakefront began in 2014 in a boat shed that was too good for boats alone.")
                .contains("<h2>What we look for</h2><ul><li>Things that can be repaired, and makers who do it</li>")
                .contains("<blockquote>A good object is one you stop noticing.</blockquote>")
                .endsWith("is written on the <a href=\"/contact\">contact page</a>.</p>");
    }

    @Test
    void sampleLinks_leadToProductsCategoriesAndCollections() {
        PageRenderer sample = new PageRenderer(SampleShop.EDITORIAL, IMAGES, SampleShop.HANDLES);
        assertThat(sample.page(SampleShop.document("page-care-and-repair"), "en")
                        .body())
                .contains("A <a href=\"/product/fire-steel\">fire steel</a> needs nothing at all.");
        assertThat(sample.page(SampleShop.document("page-makers"), "en").body())
                .contains("The <a href=\"/search/textiles\">wool blankets</a> come");
        assertThat(sample.page(SampleShop.document("page-questions"), "en").body())
                .contains("See <a href=\"/search/winter-swimming\">winter swimming</a>.");
        assertThat(sample.page(SampleShop.document("page-contact"), "en").body())
                .contains(
                        "<strong>By e-mail:</strong> <a href=\"mailto:hello@lakefront.test\">hello@lakefront.test</a>. We");
    }

    @Test
    void summary_isTheEditorsElseTheBeginningUpToAWord() {
        assertThat(pages.link(json("{_id: 'p', summary: {en: 'Short.'}, body: {en: [{}]}}"), "en")
                        .bodySummary())
                .isEqualTo("Short.");
        assertThat(summaryOf("Few words.")).isEqualTo("Few words.");
        assertThat(summaryOf("word ".repeat(60)))
                .isEqualTo("word ".repeat(39) + "word…")
                .hasSize(200);
        assertThat(summaryOf("x".repeat(300))).isEqualTo("x".repeat(200) + "…");
        assertThat(summaryOf("x" + "\uD83D\uDEF6".repeat(200))).isEqualTo("x" + "\uD83D\uDEF6".repeat(99) + "…");
    }

    @Test
    void emptyDocument_isAnEmptyPage() {
        PageLink link = pages.link(json("{_id: 'p', _createdAt: 7, slug: {current: ' '}}"), "en");
        assertThat(link).isEqualTo(new PageLink("p", "p", "", "", new Seo(null, null), Instant.EPOCH, Instant.EPOCH));
        assertThat(pages.page(json("{_id: 'p', body: 7}"), "en").body()).isEmpty();
    }
}
