package dev.lakefront.notification;

import static dev.lakefront.notification.LetterFixture.SHOP;
import static dev.lakefront.notification.LetterFixture.letter;
import static dev.lakefront.notification.LetterFixture.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.account.AccountLetter.Kind;
import dev.lakefront.catalog.ShopIdentity;
import dev.lakefront.catalog.ShopIdentity.Colours;
import dev.lakefront.web.WebConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Letters as they are written. The expected texts are in {@code src/test/resources/letters}; with {@code
 * -Dletters.write=true} they are written anew. The HTML forms are left in {@code target/letters} to be looked at.
 */
class LetterRendererTest {

    private static final Path HOME = Path.of(System.getProperty("lakefront.home", "."));

    static Stream<String[]> letters() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> LetterTexts.LANGUAGES.stream().map(language -> new String[] {kind.name(), language}));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void text_isAsExpected(String kind, String language) throws IOException {
        LetterContent content = renderer(SHOP).write(letter(Kind.valueOf(kind), language, "Ada"));
        Path expected = HOME.resolve("src/test/resources/letters/" + kind + "." + language + ".txt");
        String text = "Subject: " + content.subject() + "\n\n" + content.plain();
        if (Boolean.getBoolean("letters.write")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
        Path looked = HOME.resolve("target/letters/" + kind + "." + language + ".html");
        Files.createDirectories(looked.getParent());
        Files.writeString(looked, content.html());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void html_saysWhatTheTextSays_andLoadsNothing(Kind kind) {
        LetterContent content = renderer(SHOP).write(letter(kind, "en", "Ada"));
        Document page = Jsoup.parse(content.html());

        String shown = page.body().text().replaceAll("\\s+", " ");
        for (String line : content.plain().split("\n")) {
            if (!line.isBlank() && !line.equals("-- ")) {
                String sentence = line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
                assertThat(shown).contains(sentence.strip());
            }
        }
        assertThat(page.select("script, link, iframe, form, [onclick], [background]"))
                .isEmpty();
        assertThat(page.select("img")).isEmpty();
        assertThat(content.html()).doesNotContain(" th:", "xmlns", "url(", "@import");
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
    }

    @Test
    void link_isAButtonAndVisible_withAPlaceholderForItsToken() {
        LetterContent content = renderer(SHOP).write(letter(Kind.RESET_PASSWORD, "en", null));
        String link = "https://shop.lakefront.test/reset-password?token=__LINK_TOKEN__";

        List<Element> anchors = Jsoup.parse(content.html()).select("a");
        assertThat(anchors).extracting(anchor -> anchor.attr("href")).containsExactly(link, link);
        assertThat(anchors).extracting(Element::text).containsExactly("Choose a new password", link);
        assertThat(content.plain()).contains("\n" + link + "\n");
    }

    @Test
    void logo_isShownWithoutWords_becauseTheNameStandsBesideIt() {
        ShopIdentity shop = new ShopIdentity(
                "Lakefront", "en", "en", null, null, List.of(), "https://cdn.test/logo.png?w=128", SHOP.colours());
        Element image = Jsoup.parse(renderer(shop)
                        .write(letter(Kind.VERIFY_EMAIL, "en", null))
                        .html())
                .selectFirst("img");

        assertThat(image.attr("src")).isEqualTo("https://cdn.test/logo.png?w=128");
        assertThat(image.hasAttr("alt")).isTrue();
        assertThat(image.attr("alt")).isEmpty();
    }

    @Test
    void shopWithoutAnything_stillWritesALetter() {
        ShopIdentity shop = new ShopIdentity("Lakefront", "en", "en", null, null, List.of(), null, SHOP.colours());
        LetterContent content = renderer(shop).write(letter(Kind.VERIFY_EMAIL, "en", null));

        assertThat(content.plain()).contains("Hello,").doesNotContain("null").endsWith("Lakefront.\n");
        assertThat(Jsoup.parse(content.html()).text()).doesNotContain("null", "Questions?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "win.example.com",
                "Visit https://evil.example",
                "<b>Ada</b>",
                "Ada\r\nBcc: eve@example.test",
                "0800 123",
                "Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada"
            })
    void nameThatCouldBeAMessage_isLeftOut(String name) {
        LetterContent content = renderer(SHOP).write(letter(Kind.VERIFY_EMAIL, "en", name));

        assertThat(content.plain()).contains("\nHello,\n").doesNotContain(name);
        assertThat(content.html()).doesNotContain(name);
    }

    @Test
    void shopsOwnWords_areEscapedInHtml() {
        ShopIdentity shop = new ShopIdentity(
                "Lake & <script>alert(1)</script>", "en", "en", null, null, List.of("<i>"), null, SHOP.colours());
        LetterContent content = renderer(shop).write(letter(Kind.VERIFY_EMAIL, "en", "Ada"));

        assertThat(Jsoup.parse(content.html()).select("script, i")).isEmpty();
        assertThat(content.plain()).contains("Lake & <script>");
    }

    @Test
    void readerOfAnotherLanguage_readsTheShopsOwn() {
        ShopIdentity german = new ShopIdentity(
                "Lakefront", "de", "de", null, null, List.of(), null, new Colours("#ffffff", "#ffffff", "#000000"));

        assertThat(renderer(german)
                        .write(letter(Kind.VERIFY_EMAIL, "pt-BR", "Ada"))
                        .plain())
                .contains("Guten Tag Ada,");
    }

    @ParameterizedTest
    @CsvSource({"#ffffff, #111111", "#ffd27a, #111111", "#2f6f8f, #ffffff", "#000000, #ffffff", "#b4532a, #ffffff"})
    void textOnAButton_standsOut(String button, String text) {
        assertThat(LetterRenderer.readableOn(button)).isEqualTo(text);
    }

    @Test
    void withoutAnAddressOfTheFrontEnd_noLinkIsMade() {
        LetterLinks links = new LetterLinks(
                new LetterLinksConfig("/a", "/b", "/c", "/d"),
                new WebConfig(List.of(), List.of(), 0, "0".repeat(32), null));

        assertThatThrownBy(
                        () -> new LetterRenderer(locale -> SHOP, links).write(letter(Kind.VERIFY_EMAIL, "en", "Ada")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("storefront-url");
        assertThat(new LetterRenderer(locale -> SHOP, links)
                        .write(letter(Kind.PASSWORD_CHANGED, "en", "Ada"))
                        .plain()
                        .getBytes(StandardCharsets.UTF_8))
                .isNotEmpty();
    }
}
