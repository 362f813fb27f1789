package dev.lakefront.catalog.render;

import static dev.lakefront.catalog.render.RenderFixture.IMAGES;
import static dev.lakefront.catalog.render.RenderFixture.editorial;
import static dev.lakefront.catalog.render.RenderFixture.english;
import static dev.lakefront.catalog.render.RenderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortableTextTest {

    private final PortableText text = new PortableText(
            IMAGES,
            new Links(
                    editorial(
                            "{_id: 'p', _type: 'page', slug: {current: 'about'}}",
                            "{_id: 'c', _type: 'category', slug: {current: 'tents'}}",
                            "{_id: 'l', _type: 'collection', slug: {current: 'sale now/../%'}}",
                            "{_id: 'm', _type: 'menu', slug: {current: 'header'}}",
                            "{_id: 'q', _type: 'page'}"),
                    id -> id.equals("tent") ? "shoreline-tent" : null));

    private String html(String blocks) {
        return text.html(json("[" + blocks + "]"), english(), "Tent");
    }

    private static String block(String style, String words) {
        return "{_type: 'block', style: '" + style + "', children: [{_type: 'span', text: '" + words + "'}]},";
    }

    private static String item(String list, int level, String words) {
        return "{_type: 'block', style: 'normal', listItem: '" + list + "', level: " + level
                + ", children: [{_type: 'span', text: '" + words + "'}]},";
    }

    private String marked(String marks, String definitions) {
        return html("{_type: 'block', markDefs: [" + definitions
                + "], children: [{_type: 'span', text: 'here', marks: [" + marks + "]}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "normal, p",
        "h1, h2",
        "h2, h2",
        "h3, h3",
        "h4, h4",
        "h5, h5",
        "h6, h6",
        "blockquote, blockquote",
        "script, p",
        "'', p"
    })
    void style_isAnElement(String style, String element) {
        assertThat(html(block(style, "Hello"))).isEqualTo("<" + element + ">Hello</" + element + ">");
    }

    @Test
    void text_isNeverMarkup() {
        assertThat(html(block("normal", "a < b & <script>alert(1)</script> &lt;i>\\\"")))
                .isEqualTo("<p>a &lt; b &amp; &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;i&gt;\"</p>");
    }

    @Test
    void lineEnds_areBreaks() {
        assertThat(html(block("normal", "one\\ntwo\\r\\n\\nthree"))).isEqualTo("<p>one<br>two<br><br>three</p>");
    }

    @Test
    void blocksWithoutText_areLeftOut() {
        assertThat(html(block("normal", " \\n") + block("h2", "") + "{_type: 'block'},"
                        + "{_type: 'block', children: [{_type: 'product', text: 'x'}]},"))
                .isEmpty();
    }

    @Test
    void neighbouringItems_makeOneList() {
        assertThat(html(item("bullet", 1, "a")
                        + item("bullet", 1, "b")
                        + block("normal", "c")
                        + item("number", 1, "d")
                        + item("bullet", 1, "e")))
                .isEqualTo("<ul><li>a</li><li>b</li></ul><p>c</p><ol><li>d</li></ol><ul><li>e</li></ul>");
    }

    @Test
    void levels_makeListsInItems() {
        assertThat(html(item("bullet", 1, "a")
                        + item("number", 2, "b")
                        + item("number", 2, "c")
                        + item("bullet", 2, "d")
                        + item("bullet", 3, "e")
                        + item("bullet", 1, "f")))
                .isEqualTo("<ul><li>a<ol><li>b</li><li>c</li></ol><ul><li>d<ul><li>e</li></ul></li></ul></li>"
                        + "<li>f</li></ul>");
    }

    @Test
    void skippedAndAbsurdLevels_openOneListEach() {
        assertThat(html(item("bullet", 3, "a") + item("bullet", 1, "b")))
                .isEqualTo("<ul><li>a</li></ul><ul><li>b</li></ul>");
        assertThat(html(item("bullet", 1, "a") + item("bullet", 7, "b") + item("bullet", 4, "c")))
                .isEqualTo("<ul><li>a<ul><li>b</li></ul><ul><li>c</li></ul></li></ul>");
        assertThat(html(item("bullet", -5, "a") + item("bullet", 0, "b"))).isEqualTo("<ul><li>a</li><li>b</li></ul>");
    }

    @Test
    void unknownList_isAParagraph() {
        assertThat(html(item("square", 1, "a"))).isEqualTo("<p>a</p>");
    }

    @Test
    void decorators_nestInOneOrder() {
        assertThat(marked("'code', 'strike-through', 'underline', 'em', 'strong', 'strong'", ""))
                .isEqualTo("<p><strong><em><u><s><code>here</code></s></u></em></strong></p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'sup'", "'highlight', 'x'", "7", "null", "{}", "'missing-key'"})
    void unknownMarks_leaveTheirText(String marks) {
        assertThat(marked(marks, "")).isEqualTo("<p>here</p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{_type: 'link', href: 'https://example.test/?a=1&b=2'} | href=\"https://example.test/?a=1&amp;b=2\" rel=\"noopener\"",
                "{_type: 'link', href: 'mailto:hello@lakefront.test'} | href=\"mailto:hello@lakefront.test\"",
                "{_type: 'link', href: 'tel:+498152'} | href=\"tel:+498152\"",
                "{_type: 'internalLink', target: {_ref: 'p'}} | href=\"/about\"",
                "{_type: 'internalLink', target: {_ref: 'q'}} | href=\"/q\"",
                "{_type: 'internalLink', target: {_ref: 'c'}} | href=\"/search/tents\"",
                "{_type: 'internalLink', target: {_ref: 'l'}} | href=\"/search/sale%20now%2F..%2F%25\"",
                "{_type: 'internalLink', target: {_ref: 'tent'}} | href=\"/product/shoreline-tent\""
            })
    void links_leadToAddressesAndToDocuments(String definition, String attributes) {
        assertThat(marked("'k'", "{_key: 'k', " + definition.substring(1)))
                .isEqualTo("<p><a " + attributes + ">here</a></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{_type: 'link', href: 'javascript:alert(1)'}",
                "{_type: 'link', href: ' java\\nscript:alert(1)'}",
                "{_type: 'link', href: 'data:text/html,x'}",
                "{_type: 'link', href: '//elsewhere.example'}",
                "{_type: 'link', href: '/about'}",
                "{_type: 'link', href: {href: 'https://example.test'}}",
                "{_type: 'link'}",
                "{_type: 'internalLink', target: {_ref: 'nobody'}}",
                "{_type: 'internalLink', target: {_ref: 'm'}}",
                "{_type: 'internalLink'}",
                "{_type: 'popup', href: 'https://example.test'}"
            })
    void linkThatLeadsNowhere_leavesItsText(String definition) {
        assertThat(marked("'k'", "{_key: 'k', " + definition.substring(1))).isEqualTo("<p>here</p>");
    }

    @Test
    void neighboursWithOneLink_shareItsElement() {
        String spans = """
                {_type: 'block', markDefs: [{_key: 'k', _type: 'link', href: 'https://example.test/'}], children: [
                  {_type: 'span', text: 'See ', marks: []},
                  {_type: 'span', text: 'the ', marks: ['k']},
                  {_type: 'span', text: 'one', marks: ['strong', 'k']},
                  {_type: 'span', text: ' or ', marks: []},
                  {_type: 'span', text: 'again', marks: ['k', 'k']}]}""";
        assertThat(html(spans))
                .isEqualTo("<p>See <a href=\"https://example.test/\" rel=\"noopener\">the <strong>one</strong></a> or "
                        + "<a href=\"https://example.test/\" rel=\"noopener\">again</a></p>");
    }

    @Test
    void pictures_areFiguresWithMeasures() {
        assertThat(html("{_type: 'picture', asset: {_ref: 'image-ab-40x30-gif'}, crop: {left: 0.5},"
                        + " alt: {en: 'A \\\"tent\\\"><script>'}}"))
                .isEqualTo(
                        "<figure><img src=\"https://cdn.example/images/shop/live/ab-40x30.gif?rect=20,0,20,30&amp;fm=png\""
                                + " alt=\"A &quot;tent&quot;&gt;&lt;script&gt;\" width=\"20\" height=\"30\" loading=\"lazy\"></figure>");
    }

    @Test
    void unknownBlocks_areLeftOutWithAllTheyHold() {
        assertThat(html("{_type: 'html', html: '<b>x</b>', children: [{_type: 'span', text: 'x'}]}, {_type: 'picture'},"
                        + " 'text', 7, null, [" + block("normal", "x") + "],"
                        + block("normal", "kept")))
                .isEqualTo("<p>kept</p>");
    }

    @Test
    void whatIsLeftOut_doesNotSplitAList() {
        assertThat(html(item("bullet", 1, "a") + "{_type: 'html'}," + block("normal", "") + item("bullet", 1, "b")))
                .isEqualTo("<ul><li>a</li><li>b</li></ul>");
    }

    @Test
    void plainText_isOneLine() {
        assertThat(PortableText.plain(json("[" + block("h2", "Details") + item("bullet", 1, " 620 \\n g ")
                        + "{_type: 'html', html: 'x'}," + block("normal", "") + block("normal", "<b>") + "]")))
                .isEqualTo("Details 620 g <b>");
        assertThat(PortableText.plain(json("{en: 'no list'}"))).isEmpty();
    }
}
