package dev.lakefront.catalog.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.test/a?b=c&d=(e)#f",
                "HTTP://example.test",
                "mailto:hello@lakefront.test?subject=Tent%20poles",
                "tel:+49-8152-0000"
            })
    void knownSchemes_areAbsoluteAddresses(String address) {
        assertThat(WebAddress.absolute(new TextNode(address))).isEqualTo(address);
        assertThat(WebAddress.any(new TextNode(address))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/about", "/search?q=tent", "?page=2", "#top", "about", "search/tents", "a.html#b:c"})
    void pathsOfTheFrontEnd_areRelativeAddresses(String address) {
        assertThat(WebAddress.any(new TextNode(address))).isEqualTo(address);
        assertThat(WebAddress.absolute(new TextNode(address))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "java\nscript:alert(1)",
                "\u0001javascript:alert(1)",
                "javascript&colon;alert(1):",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//elsewhere.example/",
                "/\\elsewhere.example/",
                "\\\\elsewhere.example\\",
                "https:elsewhere.example",
                "https:///path",
                "https://example.test/a b",
                "https://example.test/\"onclick=",
                "https://example.test/<b>",
                "https://example.test/a\u0000b",
                "mailto:",
                "x:y/z",
                "",
                " "
            })
    void everythingElse_isNone(String address) {
        assertThat(WebAddress.any(new TextNode(address))).isNull();
        assertThat(WebAddress.absolute(new TextNode(address))).isNull();
    }

    @Test
    void whatIsNoText_orTooLong_isNone() {
        assertThat(WebAddress.any(new IntNode(7))).isNull();
        assertThat(WebAddress.any(new TextNode("/" + "a".repeat(2048)))).isNull();
    }

    @Test
    void onlyWebSites_areForeign() {
        assertThat(WebAddress.isForeignSite("https://example.test")).isTrue();
        assertThat(WebAddress.isForeignSite("/product/https://")).isFalse();
        assertThat(WebAddress.isForeignSite("mailto:a@example.test")).isFalse();
        assertThat(WebAddress.isForeignSite("tel:1")).isFalse();
    }
}
