package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.english;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.catalog.source.Editorial;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Nothing that a document can hold becomes anything but the few elements and attributes that pages are made of. */
class PortableTextFuzzTest {

    private static final int TREES = 25_000;
    private static final long SEED = 20_261_121;

    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "a", Set.of("href", "rel"),
            "img", Set.of("src", "alt", "width", "height", "loading"));

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "ul",
            "ol",
            "li",
            "br",
            "strong",
            "em",
            "code",
            "u",
            "s",
            "a",
            "figure",
            "img");

    /** What may stand in what, so that no browser closes or moves an element. */
    private static final Map<String, Set<String>> PARENTS = Map.of(
            "li", Set.of("ul", "ol"),
            "ul", Set.of("body", "li"),
            "ol", Set.of("body", "li"),
            "img", Set.of("figure"),
            "figure", Set.of("body"),
            "p", Set.of("body"),
            "h2", Set.of("body"),
            "blockquote", Set.of("body"));

    private static final List<String> NAMES = List.of(
            "_type",
            "_key",
            "_ref",
            "style",
            "listItem",
            "level",
            "children",
            "markDefs",
            "marks",
            "text",
            "href",
            "target",
            "asset",
            "alt",
            "crop",
            "left",
            "top",
            "lqip",
            "en",
            "de",
            "onclick",
            "__proto__",
            "");

    private static final List<String> WORDS = List.of(
            "block",
            "span",
            "picture",
            "image",
            "link",
            "internalLink",
            "bullet",
            "number",
            "normal",
            "h1",
            "h2",
            "blockquote",
            "strong",
            "em",
            "code",
            "underline",
            "strike-through",
            "k0",
            "k1",
            "page",
            "product",
            "html",
            "<script>alert(1)</script>",
            "</p></li></ul><script>",
            "<img src=x onerror=alert(1)>",
            "\" onload=\"alert(1)",
            "' style='x",
            "<svg/onload=alert(1)>",
            "<math><mtext></table><mglyph><style><!--</style><img title=\"-->",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "</title><style>",
            "<noscript>",
            "<plaintext>",
            "<template>",
            "<a><a>",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "\u0000javascript:alert(1)",
            "\u2028javascript:alert(1)",
            "data:text/html;base64,AAAA",
            "vbscript:x",
            "//evil.example",
            "https://ok.example/a",
            "https://ok.example/\"><script>",
            "https://ok.example/?q=%22%3E&x=<b>",
            "http://[::1]/",
            "mailto:a@b.example",
            "mailto:\"><script>",
            "tel:+49",
            "image-ab12-20x10-png",
            "image-ab12-20x10-svg",
            "image-a\"b-20x10-png",
            "image-ab12-20x10-png\" onerror=\"",
            "data:image/png;base64,AAAA",
            "&lt;script&gt;",
            "&#60;script&#62;",
            "&",
            "&amp",
            "\u0000",
            "\uD800",
            "\uDC00\uD800",
            "\u202E",
            "\uFEFF",
            "\u00A0",
            "line\nend\r\n\u0085",
            "  ",
            "",
            "plain");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Random random = new Random(SEED);
    private final PortableText text = new PortableText(
            IMAGES,
            new Links(
                    new Editorial(
                            Map.of("k0", page("\"><script>alert(1)</script>"), "k1", page("javascript:alert(1)"))),
                    id -> id.startsWith("p") ? "//evil.example/<b>\"" + id : null));

    private static JsonNode page(String handle) {
        ObjectNode page = JSON.objectNode().put("_id", "k0").put("_type", "page");
        page.putObject("slug").put("current", handle);
        return page;
    }

    @Test
    void randomTrees_becomeNothingButWhatIsAllowed() {
        int withElements = 0;
        for (int tree = 0; tree < TREES; tree++) {
            JsonNode blocks = random.nextInt(4) == 0 ? anything(4) : body();
            String html = text.html(blocks, english(), word());
            PortableText.plain(blocks);
            withElements += check(html, blocks) > 0 ? 1 : 0;
        }
        assertThat(withElements).as("trees that became HTML").isGreaterThan(TREES / 2);
    }

    /** How many elements there are. */
    private static int check(String html, JsonNode blocks) {
        Document parsed = Jsoup.parseBodyFragment(html);
        parsed.outputSettings().prettyPrint(false);
        assertThat(parsed.body().html()).as("reads back as itself: %s", blocks).isEqualTo(html);
        assertThat(parsed.head().childNodeSize()).isZero();
        int elements = 0;
        for (Element element : parsed.body().select("*").not("body")) {
            elements++;
            String name = element.normalName();
            assertThat(ELEMENTS).as("%s from %s", html, blocks).contains(name);
            assertThat(PARENTS.getOrDefault(name, Set.of(element.parent().normalName())))
                    .as("%s in %s", name, html)
                    .contains(element.parent().normalName());
            for (Attribute attribute : element.attributes()) {
                assertThat(ALLOWED.getOrDefault(name, Set.of())).as(html).contains(attribute.getKey());
            }
            assertThat(element.attr("href")).as(html).matches("|(?i)(https?://|mailto:|tel:).+|/[^/\\\\:].*");
            assertThat(element.attr("src")).as(html).matches("|https://cdn\\.example/images/shop/live/[^<>\"]+");
            if (name.equals("a")) {
                assertThat(element.parents()).noneMatch(parent -> parent.nameIs("a"));
            }
        }
        return elements;
    }

    private JsonNode body() {
        ArrayNode body = JSON.arrayNode();
        for (int block = random.nextInt(6); block >= 0; block--) {
            body.add(random.nextInt(8) == 0 ? anything(3) : random.nextInt(8) == 0 ? picture() : block());
        }
        return body;
    }

    private JsonNode block() {
        ObjectNode block = JSON.objectNode().put("_type", "block").put("style", word());
        if (random.nextBoolean()) {
            block.put("listItem", random.nextBoolean() ? "bullet" : "number");
            block.set("level", random.nextInt(4) == 0 ? anything(2) : JSON.numberNode(random.nextInt(6)));
        }
        ArrayNode definitions = block.putArray("markDefs");
        for (int key = 0; key < 2; key++) {
            ObjectNode definition = definitions.addObject().put("_key", "k" + key);
            definition
                    .put("_type", random.nextBoolean() ? "link" : "internalLink")
                    .put("href", word());
            definition.putObject("target").put("_ref", random.nextBoolean() ? "k" + key : "p" + word());
        }
        ArrayNode children = block.putArray("children");
        for (int child = random.nextInt(5); child >= 0; child--) {
            ObjectNode span = children.addObject().put("_type", "span").put("text", words());
            ArrayNode marks = span.putArray("marks");
            for (int mark = random.nextInt(4); mark > 0; mark--) {
                marks.add(random.nextInt(9) == 0 ? anything(2) : JSON.textNode(word()));
            }
        }
        return block;
    }

    private JsonNode picture() {
        ObjectNode picture = JSON.objectNode().put("_type", "picture");
        picture.putObject("asset").put("_ref", random.nextBoolean() ? "image-ab12-20x10-png" : word());
        picture.putObject("alt").put("en", words());
        picture.set("crop", anything(2));
        return picture;
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(random.nextGaussian() * 1e6);
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3, 4 -> JSON.textNode(words());
            case 5, 6 -> {
                ArrayNode array = JSON.arrayNode();
                for (int entry = random.nextInt(4); entry > 0; entry--) {
                    array.add(anything(depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int member = random.nextInt(7); member > 0; member--) {
                    object.set(NAMES.get(random.nextInt(NAMES.size())), anything(depth - 1));
                }
                yield object;
            }
        };
    }

    private String words() {
        return random.nextBoolean() ? word() : word() + word() + word();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    @Test
    void endlessNesting_staysFlat() {
        JsonNode nested = JSON.textNode("deep");
        for (int depth = 0; depth < 50_000; depth++) {
            nested = JSON.objectNode()
                    .put("_type", "block")
                    .set("children", JSON.arrayNode().add(nested));
        }
        assertThat(text.html(JSON.arrayNode().add(nested), english(), "")).isEmpty();
        assertThat(PortableText.plain(JSON.arrayNode().add(nested))).isEmpty();
    }

    @Test
    void everDeeperLists_endAtTheTenth() {
        ArrayNode items = JSON.arrayNode();
        for (int level = 1; level <= 2_000; level++) {
            ObjectNode item = items.addObject()
                    .put("_type", "block")
                    .put("listItem", "bullet")
                    .put("level", level);
            item.putArray("children").addObject().put("_type", "span").put("text", "x");
        }
        String html = text.html(items, english(), "");
        check(html, items);
        assertThat(Jsoup.parseBodyFragment(html).select("ul")).hasSize(10);
        assertThat(Jsoup.parseBodyFragment(html).select("li")).hasSize(2_000);
    }
}
