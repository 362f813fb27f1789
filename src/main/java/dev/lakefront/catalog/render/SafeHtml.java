package dev.lakefront.catalog.render;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;

/** The HTML that answers may hold: elements and attributes that {@link PortableText} makes, and nothing else. */
final class SafeHtml {

    /** Lets the list tell the scheme of links within the front end, which stay as they are. */
    private static final String BASE = "https://relative.invalid/";

    private static final Safelist LIST = new Safelist()
            .addTags("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "br")
            .addTags("strong", "em", "code", "u", "s", "a", "figure", "img")
            .addAttributes("a", "href", "rel")
            .addAttributes("img", "src", "alt", "width", "height", "loading")
            .addProtocols("a", "href", "https", "http", "mailto", "tel")
            .addProtocols("img", "src", "https", "http")
            .preserveRelativeLinks(true);

    private SafeHtml() {}

    static String clean(String html) {
        return Jsoup.clean(html, BASE, LIST, new OutputSettings().prettyPrint(false));
    }
}
