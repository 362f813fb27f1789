package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Page;
import dev.lakefront.catalog.shape.PageLink;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.catalog.source.ShopSettings;

/** Pages of text. */
public final class PageRenderer {

    /** Characters of a page's text that stand in for a summary. */
    private static final int SUMMARY = 200;

    private final ShopSettings settings;
    private final Images images;
    private final PortableText bodies;

    public PageRenderer(Editorial editorial, Images images, ProductHandles products) {
        this.settings = editorial.settings();
        this.images = images;
        this.bodies = new PortableText(images, new Links(editorial, products));
    }

    public Page page(JsonNode source, String locale) {
        PageLink link = link(source, locale);
        Wording wording = Wording.in(locale, settings);
        return new Page(
                link.id(),
                link.handle(),
                link.title(),
                bodies.html(wording.blocks(source.path("body")), wording, link.title()),
                link.bodySummary(),
                link.seo(),
                link.createdAt(),
                link.updatedAt());
    }

    public PageLink link(JsonNode source, String locale) {
        Reading reading = new Reading(source, Wording.in(locale, settings), images);
        return new PageLink(
                reading.id(),
                reading.handle(),
                reading.title(),
                summary(reading),
                reading.seo(),
                reading.createdAt(),
                reading.updatedAt());
    }

    /** The editor's summary or the beginning of the text, up to the end of a word. */
    private static String summary(Reading reading) {
        String written = reading.text("summary");
        if (!written.isEmpty()) {
            return written;
        }
        String text =
                PortableText.plain(reading.wording().blocks(reading.source().path("body")));
        if (text.length() <= SUMMARY) {
            return text;
        }
        int end = text.lastIndexOf(' ', SUMMARY);
        int cut = Character.isLowSurrogate(text.charAt(SUMMARY)) ? SUMMARY - 1 : SUMMARY;
        return text.substring(0, end > 0 ? end : cut) + "…";
    }
}
