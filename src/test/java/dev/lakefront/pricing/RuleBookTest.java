package dev.lakefront.pricing;

import static dev.lakefront.pricing.PublishedFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Documents as editors, imports and old schemas leave them. */
class RuleBookTest {

    private static final String GOOD = """
            {'_id': 'p', '_type': 'promotion', 'title': {'_type': 'localeString', 'en': 'Ten', 'de': 'Zehn'}, 'kind': 'percent',
            'percent': 12.5, 'trigger': 'code', 'code': 'TEN', 'startsAt': '2026-01-01T00:00:00.000Z', 'combinable': true}""";

    private static final String RATE =
            "{'_id': 't', 'countryCode': 'US', 'region': 'CA', 'taxClass': 'standard', 'percent': 7.25, 'onShipping': false}";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RuleBook.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
    }

    /** A good document with these fields in place of its own; null takes one away. */
    private static JsonNode changed(String good, String changes) {
        ObjectNode document = (ObjectNode) json(good);
        json(changes).properties().forEach(each -> {
            if (each.getValue().isNull()) {
                document.remove(each.getKey());
            } else {
                document.set(each.getKey(), each.getValue());
            }
        });
        return document;
    }

    private static List<Promotion> promotions(JsonNode... documents) {
        return new RuleBook(PublishedFixture.of(List.of(documents), List.of()))
                .rules()
                .promotions();
    }

    private static TaxRates taxes(JsonNode... documents) {
        return new RuleBook(PublishedFixture.of(List.of(), List.of(documents)))
                .rules()
                .taxes();
    }

    @Test
    void everyField_isRead() {
        JsonNode document = changed(GOOD, """
                {'kind': 'buy_x_get_y', 'buyQuantity': 2, 'getQuantity': 1, 'getPercent': 50, 'percent': null,
                'endsAt': '2027-01-01T00:00:00+02:00', 'minimums': [{'currencyCode': 'EUR', 'amount': 5000}],
                'minimumQuantity': 4, 'usageLimit': 500, 'usageLimitPerCustomer': 2, 'combinable': false,
                'countries': ['DE', 'AT'], 'scope': {'products': [{'_ref': 'a'}], 'collections': [{'_ref': 'b'}],
                'categories': [{'_ref': 'c'}], 'brands': [{'_ref': 'd'}], 'excludeReduced': true}}""");

        assertThat(promotions(document))
                .containsExactly(new Promotion(
                        "p",
                        Map.of("en", "Ten", "de", "Zehn"),
                        "TEN",
                        new Reward.BuyXGetY(2, 1, new Percent(500_000)),
                        new PromotionTerms(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-12-31T22:00:00Z"),
                                Map.of("EUR", Money.of(5000, "EUR")),
                                4,
                                500L,
                                2L,
                                false,
                                Set.of("DE", "AT")),
                        new Scope(Set.of("a"), Set.of("b"), Set.of("c"), Set.of("d"), true)));
        assertThat(log.list).isEmpty();
    }

    @Test
    void whatIsOptional_mayBeMissing() {
        assertThat(promotions(json(GOOD)))
                .containsExactly(new Promotion(
                        "p",
                        Map.of("en", "Ten", "de", "Zehn"),
                        "TEN",
                        new Reward.PercentOff(new Percent(125_000)),
                        new PromotionTerms(
                                Instant.parse("2026-01-01T00:00:00Z"), null, Map.of(), 0, null, null, true, Set.of()),
                        Scope.ALL));
        assertThat(promotions(changed(GOOD, "{'trigger': 'automatic', 'code': null}"))
                        .getFirst()
                        .code())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title': null}",
                "{'title': 'Ten'}",
                "{'title': {'en': ' '}}",
                "{'kind': null}",
                "{'kind': 'half'}",
                "{'kind': 7}",
                "{'percent': null}",
                "{'percent': '10'}",
                "{'percent': -10}",
                "{'percent': 100.01}",
                "{'percent': 33.33333}",
                "{'percent': 1e400}",
                "{'percent': 1e-400}",
                "{'percent': 1e99}",
                "{'kind': 'fixed', 'amounts': {'EUR': 5}}",
                "{'kind': 'fixed', 'amounts': [5]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR'}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR', 'amount': -1}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR', 'amount': 9.99}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR', 'amount': 1e18}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR', 'amount': 99999999999999999999}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EURO', 'amount': 5}]}",
                "{'kind': 'fixed', 'amounts': [{'currencyCode': 'EUR', 'amount': 5}, {'currencyCode': 'EUR', 'amount': 6}]}",
                "{'kind': 'buy_x_get_y', 'buyQuantity': 1, 'getQuantity': 1}",
                "{'kind': 'buy_x_get_y', 'buyQuantity': 0, 'getQuantity': 1, 'getPercent': 100}",
                "{'kind': 'buy_x_get_y', 'buyQuantity': 1, 'getQuantity': 1.5, 'getPercent': 100}",
                "{'kind': 'buy_x_get_y', 'buyQuantity': 1, 'getQuantity': 9999999999, 'getPercent': 100}",
                "{'trigger': null}",
                "{'trigger': 'always'}",
                "{'trigger': 'automatic'}",
                "{'code': null}",
                "{'code': 'ten'}",
                "{'code': 'TE'}",
                "{'code': 'TEN TEN'}",
                "{'code': ['TEN']}",
                "{'startsAt': null}",
                "{'startsAt': 'soon'}",
                "{'startsAt': '2026-01-01'}",
                "{'startsAt': 1767225600}",
                "{'endsAt': 'never'}",
                "{'endsAt': false}",
                "{'minimums': [{'currencyCode': 'EUR', 'amount': '100'}]}",
                "{'minimums': 'none'}",
                "{'minimums': [null]}",
                "{'minimumQuantity': 0}",
                "{'minimumQuantity': '3'}",
                "{'usageLimit': 0}",
                "{'usageLimit': -5}",
                "{'usageLimitPerCustomer': true}",
                "{'combinable': 'no'}",
                "{'countries': ['de']}",
                "{'countries': 'DE'}",
                "{'countries': [49]}",
                "{'scope': ['mugs']}",
                "{'scope': {'products': [{'_type': 'reference'}]}}",
                "{'scope': {'products': ['product-mug']}}",
                "{'scope': {'brands': {'_ref': 'b'}}}",
                "{'scope': {'excludeReduced': 1}}"
            })
    void promotionThatCannotBeUnderstood_isLeftOutAndNamedOnce(String changes) {
        JsonNode bad = changed(GOOD, changes.replaceFirst("\\{", "{'_id': 'bad', "));
        PublishedFixture published = PublishedFixture.of(List.of(bad, json(GOOD)), List.of());
        RuleBook book = new RuleBook(published);

        assertThat(book.rules().promotions()).extracting(Promotion::id).containsExactly("p");
        published.publish(List.of(bad), List.of());
        assertThat(book.rules().promotions()).isEmpty();
        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getFormattedMessage()).contains("bad because of its ");
    }

    @Test
    void fieldsOfAnotherKind_areOverlooked() {
        assertThat(promotions(changed(GOOD, "{'amounts': 'gone', 'buyQuantity': -1, 'someday': {}}")))
                .hasSize(1);
    }

    @Test
    void documentsThatAreNone_areLeftOut() {
        assertThat(promotions(json("[]"), json("7"), json("null"), json("{}"))).isEmpty();
        assertThat(taxes(json("[]"), json("7"), json("null"), json("{}")).rates())
                .isEmpty();
    }

    @Test
    void taxRate_isRead() {
        assertThat(taxes(json(RATE), changed(RATE, "{'_id': 'u', 'region': null, 'onShipping': null, 'percent': 0}"))
                        .rates())
                .isEqualTo(Map.of(
                        new TaxRates.Key(new Destination("US", "CA"), "standard"),
                        new TaxRates.Rate(new Percent(72_500), false),
                        new TaxRates.Key(new Destination("US", null), "standard"),
                        new TaxRates.Rate(Percent.NONE, true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'countryCode': null}",
                "{'countryCode': 'us'}",
                "{'countryCode': 'USA'}",
                "{'region': 'California'}",
                "{'region': ''}",
                "{'region': 7}",
                "{'taxClass': null}",
                "{'taxClass': 'exempt'}",
                "{'taxClass': ['standard']}",
                "{'percent': null}",
                "{'percent': -1}",
                "{'percent': 101}",
                "{'percent': 7.12345}",
                "{'percent': '7'}",
                "{'onShipping': 'yes'}"
            })
    void taxRateThatCannotBeUnderstood_isLeftOut(String changes) {
        assertThat(taxes(changed(RATE, changes)).rates()).isEmpty();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void secondRateForTheSame_isLeftOut() {
        assertThat(taxes(json(RATE), changed(RATE, "{'_id': 'z', 'percent': 50}"))
                        .rates())
                .isEqualTo(Map.of(
                        new TaxRates.Key(new Destination("US", "CA"), "standard"),
                        new TaxRates.Rate(new Percent(72_500), false)));
        assertThat(log.list).hasSize(1);
        assertThat(log.list.getFirst().getFormattedMessage()).contains("z because another");
    }

    @Test
    void rulesAreReadOncePerPublication() {
        PublishedFixture published = PublishedFixture.of(List.of(json(GOOD)), List.of());
        RuleBook book = new RuleBook(published);

        Rules rules = book.rules();
        assertThat(IntStream.range(0, 10).mapToObj(i -> book.rules())).allMatch(each -> each == rules);
        published.publish(List.of(), List.of());
        assertThat(book.rules().promotions()).isEmpty();
    }
}
