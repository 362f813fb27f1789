package dev.lakefront.notification;

import static dev.lakefront.notification.LetterFixture.SHOP;
import static dev.lakefront.notification.LetterFixture.renderer;
import static dev.lakefront.order.SampleOrders.cancelled;
import static dev.lakefront.order.SampleOrders.euros;
import static dev.lakefront.order.SampleOrders.paid;
import static dev.lakefront.order.SampleOrders.placed;
import static dev.lakefront.order.SampleOrders.receipt;
import static dev.lakefront.order.SampleOrders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderLetter;
import dev.lakefront.order.OrderLetter.Kind;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.SampleOrders;
import dev.lakefront.web.WebConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Letters about orders as they are written. The expected texts are in {@code src/test/resources/letters}; with {@code
 * -Dletters.write=true} they are written anew. The HTML forms are left in {@code target/letters} to be looked at.
 */
class OrderLetterTest {

    private static final Path HOME = Path.of(System.getProperty("lakefront.home", "."));
    private static final String ORDER_PAGE = "https://shop.lakefront.test/orders/" + SampleOrders.ID.value();

    /** Each letter with an order that it may be about. */
    private enum Story {
        CONFIRMED(Kind.CONFIRMED),
        CANCELLED(Kind.CANCELLED),
        CANCELLED_PAID(Kind.CANCELLED),
        SHIPPED(Kind.SHIPPED),
        DELIVERED(Kind.DELIVERED),
        RETURNED(Kind.RETURNED),
        PAY_AGAIN(Kind.PAY_AGAIN, "insufficient_funds"),
        PAY_AGAIN_SOMEHOW(Kind.PAY_AGAIN, "a_word_of_next_year"),
        REFUNDED(Kind.REFUNDED),
        REFUNDED_LATE(Kind.REFUNDED, "late"),
        REFUNDED_OTHER(Kind.REFUNDED, "twice");

        private final Kind kind;
        private final @Nullable String reason;

        Story(Kind kind) {
            this(kind, null);
        }

        Story(Kind kind, @Nullable String reason) {
            this.kind = kind;
            this.reason = reason;
        }

        Order order(String locale) {
            return switch (this) {
                case CONFIRMED, REFUNDED_OTHER -> paid(locale);
                case PAY_AGAIN, PAY_AGAIN_SOMEHOW -> placed(locale);
                case CANCELLED -> cancelled(placed(locale), "customer");
                case CANCELLED_PAID -> cancelled(paid(locale), "staff");
                case SHIPPED, DELIVERED, RETURNED -> shipped(paid(locale));
                case REFUNDED_LATE ->
                    SampleOrders.with(
                            cancelled(paid(locale), "expired"),
                            new PaymentState.Refunded(receipt(), receipt().received()));
                case REFUNDED ->
                    SampleOrders.with(paid(locale), new PaymentState.PartiallyRefunded(receipt(), euros(1_250)));
            };
        }

        LetterContent write(String locale) {
            return OrderLetterTest.write(kind, reason, order(locale));
        }
    }

    private static LetterContent write(Kind kind, Order order) {
        return write(kind, null, order);
    }

    private static LetterContent write(Kind kind, @Nullable String reason, Order order) {
        return renderer(SHOP).write(new OrderLetter(order.id().value(), kind, null, reason), order);
    }

    static Stream<String[]> letters() {
        return Stream.of(Story.values())
                .flatMap(story ->
                        LetterTexts.LANGUAGES.stream().map(language -> new String[] {story.name(), language}));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void text_isAsExpected(String story, String language) throws IOException {
        LetterContent content = Story.valueOf(story).write(language);
        String name = "ORDER_" + story + "." + language;
        Path expected = HOME.resolve("src/test/resources/letters/" + name + ".txt");
        String text = "Subject: " + content.subject() + "\n\n" + content.plain();
        if (Boolean.getBoolean("letters.write")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
        Path looked = HOME.resolve("target/letters/" + name + ".html");
        Files.createDirectories(looked.getParent());
        Files.writeString(looked, content.html());
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void html_saysWhatTheTextSays_andLoadsNothing(Story story) {
        LetterContent content = story.write("en");
        Document page = Jsoup.parse(content.html());

        String shown = page.body().text().replaceAll("\\s+", " ");
        for (String line : content.plain().split("\n")) {
            if (!line.isBlank() && !line.equals("-- ")) {
                String sentence = line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
                assertThat(shown).contains(sentence.strip().replaceAll("\\s+", " "));
            }
        }
        assertThat(page.select("script, link, iframe, form, img, [onclick], [background]"))
                .isEmpty();
        assertThat(content.html()).doesNotContain(" th:", "xmlns", "url(", "@import", "<Lake");
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
    }

    @Test
    void guestsLink_carriesAToken_thatIsNotInTheLetterYet() {
        LetterContent content = write(Kind.CONFIRMED, paid("en"));

        assertThat(links(content)).containsOnly(ORDER_PAGE + "?token=__LINK_TOKEN__");
        assertThat(Envelope.of(new OrderLetter(SampleOrders.ID.value(), Kind.CONFIRMED, null, null), paid("en"))
                        .link())
                .isEqualTo(LetterLink.to(SampleOrders.ID));
    }

    @Test
    void reason_isInTheLink_forThePage() {
        assertThat(links(write(Kind.PAY_AGAIN, "insufficient_funds", placed("en"))))
                .containsOnly(ORDER_PAGE + "?reason=insufficient_funds&token=__LINK_TOKEN__");
    }

    @Test
    void whoHasAnAccount_getsALinkWithoutAToken() {
        Order order = SampleOrders.of(SampleOrders.ADA, paid("en"));

        assertThat(links(write(Kind.CONFIRMED, order))).containsOnly(ORDER_PAGE);
        Envelope envelope = Envelope.of(new OrderLetter(order.id().value(), Kind.CONFIRMED, null, null), order);
        assertThat(envelope.link()).isNull();
        assertThat(envelope.accountId()).isEqualTo(SampleOrders.ADA.value());
        assertThat(envelope.orderId()).isEqualTo(order.id().value());
    }

    private static List<String> links(LetterContent content) {
        List<Element> anchors = Jsoup.parse(content.html()).select("a");
        assertThat(anchors).isNotEmpty();
        return anchors.stream().map(anchor -> anchor.attr("href")).toList();
    }

    @Test
    void withoutAnAddressOfTheFrontEnd_theLetterHasNoLink() {
        LetterLinks links = new LetterLinks(
                new LetterLinksConfig("/a", "/b", "/c", "/{id}"),
                new WebConfig(List.of(), List.of(), 0, "0".repeat(32), null));
        LetterContent content = new LetterRenderer(locale -> SHOP, links)
                .write(new OrderLetter(SampleOrders.ID.value(), Kind.CONFIRMED, null, null), paid("en"));

        assertThat(Jsoup.parse(content.html()).select("a")).isEmpty();
        assertThat(content.plain()).contains("7K3M-Q2XD").doesNotContain("__LINK");
    }

    @Test
    void whatNobodyPaidFor_sendsStrangersNothingThatSomebodyTyped() {
        PostalAddress typed = new PostalAddress(
                "win.example.com",
                "Call 0800",
                "Buy!",
                "Visit https://evil.example",
                null,
                "Now",
                null,
                "1",
                "DE",
                null);
        LetterContent content =
                write(Kind.CANCELLED, SampleOrders.to(typed, cancelled(placed("en"), "Visit evil.example")));

        assertThat(content.plain() + content.html())
                .doesNotContain("example.com", "0800", "Buy!", "evil.example", "ring twice");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'Total   €41.60'",
        "en-US, 'Total   €41.60'",
        "de, 'Summe   41,60\u00a0€'",
        "de-AT, 'Summe   €\u00a041,60'"
    })
    void amounts_areWrittenAsTheReadersCountryDoes(String locale, String total) {
        assertThat(write(Kind.CONFIRMED, paid(locale)).plain()).contains(total);
    }

    @Test
    void letterAboutOneParcel_showsNoOther() {
        LetterContent content = renderer(SHOP)
                .write(new OrderLetter(SampleOrders.ID.value(), Kind.SHIPPED, "s2", null), shipped(paid("en")));

        assertThat(content.plain()).doesNotContain("00340434161094021501", "Tracking number");
    }
}
