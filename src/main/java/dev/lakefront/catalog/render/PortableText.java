package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Image;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Portable text as HTML and as plain text. What the shop does not know is left out: unknown blocks with all they hold,
 * unknown marks but for their text, styles and lists but for their paragraph. So are blocks without text, and links to what
 * is not published, whose text stays.
 */
final class PortableText {

    private static final String PARAGRAPH = "p";

    /** A page's title is its {@code h1}; a pasted one becomes the next. */
    private static final Map<String, String> STYLES =
            Map.of("h1", "h2", "h2", "h2", "h3", "h3", "h4", "h4", "h5", "h5", "h6", "h6", "blockquote", "blockquote");

    private static final Map<String, String> LISTS = Map.of("bullet", "ul", "number", "ol");

    /** From the outermost inward, whatever the order in which a span names them. */
    private static final List<Decorator> DECORATORS = List.of(
            new Decorator("strong", "strong"),
            new Decorator("em", "em"),
            new Decorator("underline", "u"),
            new Decorator("strike-through", "s"),
            new Decorator("code", "code"));

    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Images images;
    private final Links links;

    PortableText(Images images, Links links) {
        this.images = images;
        this.links = links;
    }

    /** @param title the text alternative of pictures without one */
    String html(JsonNode blocks, Wording wording, String title) {
        Element body = Document.createShell("")
                .outputSettings(new Document.OutputSettings().prettyPrint(false))
                .body();
        OpenLists lists = new OpenLists(body);
        for (JsonNode block : blocks) {
            Image picture = isPicture(block) ? images.image(block, wording, title) : null;
            if (picture != null) {
                lists.close();
                figure(picture, body);
            } else if (isText(block) && !text(block).isEmpty()) {
                spans(block, place(block, body, lists));
            }
        }
        return SafeHtml.clean(body.html());
    }

    /** The text of all blocks in one line. */
    static String plain(JsonNode blocks) {
        StringJoiner all = new StringJoiner(" ");
        for (JsonNode block : blocks) {
            String text = isText(block) ? text(block) : "";
            if (!text.isEmpty()) {
                all.add(text);
            }
        }
        return all.toString();
    }

    private static String text(JsonNode block) {
        StringBuilder text = new StringBuilder();
        for (JsonNode child : block.path("children")) {
            if (isSpan(child)) {
                text.append(child.path("text").textValue());
            }
        }
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    private static boolean isText(JsonNode block) {
        return type(block).equals("block");
    }

    private static boolean isPicture(JsonNode block) {
        return type(block).equals("picture") || type(block).equals("image");
    }

    private static boolean isSpan(JsonNode child) {
        return type(child).equals("span") && child.path("text").isTextual();
    }

    private static String type(JsonNode node) {
        return node.path("_type").asText();
    }

    /** The element that a block's text goes into. */
    private static Element place(JsonNode block, Element body, OpenLists lists) {
        String list = LISTS.get(block.path("listItem").asText());
        if (list != null) {
            return lists.item(list, block.path("level").asInt(1));
        }
        lists.close();
        return body.appendElement(STYLES.getOrDefault(block.path("style").asText(), PARAGRAPH));
    }

    /** Neighbours with the same link share its element: one link to follow, and for a screen reader one to announce. */
    private void spans(JsonNode block, Element into) {
        Map<String, String> addresses = addresses(block.path("markDefs"));
        Element open = into;
        String openAddress = null;
        for (JsonNode span : block.path("children")) {
            if (isSpan(span)) {
                Set<String> marks = marks(span);
                String address = marks.stream()
                        .map(addresses::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                if (!Objects.equals(address, openAddress)) {
                    open = address == null ? into : anchor(address, into);
                    openAddress = address;
                }
                decorate(span.path("text").asText(), marks, open);
            }
        }
    }

    private static Set<String> marks(JsonNode span) {
        Set<String> marks = new LinkedHashSet<>();
        span.path("marks").forEach(mark -> marks.add(mark.asText()));
        return marks;
    }

    /** Where the block's links lead, by the key that spans name. */
    private Map<String, String> addresses(JsonNode annotations) {
        Map<String, String> addresses = new HashMap<>();
        for (JsonNode annotation : annotations) {
            String key = annotation.path("_key").asText();
            String address = address(annotation);
            if (!key.isEmpty() && address != null) {
                addresses.putIfAbsent(key, address);
            }
        }
        return addresses;
    }

    private @Nullable String address(JsonNode annotation) {
        return switch (type(annotation)) {
            case "link" -> WebAddress.absolute(annotation.path("href"));
            case "internalLink" ->
                links.path(annotation.path("target").path("_ref").asText());
            default -> null;
        };
    }

    private static Element anchor(String address, Element parent) {
        Element anchor = parent.appendElement("a").attr("href", address);
        if (WebAddress.isForeignSite(address)) {
            anchor.attr("rel", "noopener");
        }
        return anchor;
    }

    private static void decorate(String text, Set<String> marks, Element into) {
        Element innermost = into;
        for (Decorator decorator : DECORATORS) {
            if (marks.contains(decorator.mark)) {
                innermost = innermost.appendElement(decorator.element);
            }
        }
        String[] lines = LINE_END.split(text, -1);
        for (int line = 0; line < lines.length; line++) {
            if (line > 0) {
                innermost.appendElement("br");
            }
            innermost.appendText(lines[line]);
        }
    }

    private static void figure(Image picture, Element body) {
        body.appendElement("figure")
                .appendElement("img")
                .attr("src", picture.url())
                .attr("alt", picture.altText())
                .attr("width", Integer.toString(picture.width()))
                .attr("height", Integer.toString(picture.height()))
                .attr("loading", "lazy");
    }

    private record Decorator(String mark, String element) {}
}
