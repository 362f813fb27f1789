package dev.lakefront.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Quotes come back as they were given, for a day after they expired. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcQuotesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private static ApplicationContext context;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        context = ApplicationContext.run(Map.of(
                "datasources.default.url", database.url(),
                "lakefront.background", false,
                "lakefront.sanity.project-id", "p",
                "lakefront.sanity.dataset", "d",
                "lakefront.sanity.api-host", "http://localhost:1",
                "lakefront.sanity.webhook-secret", "0123456789abcdef",
                "lakefront.sanity.token", "token",
                "lakefront.secret", "a secret of the tests, 32 characters",
                "lakefront.mail.host", "localhost"));
    }

    @AfterParameterizedClassInvocation
    static void close() {
        context.close();
    }

    @Test
    void quote_comesBackAsItWasGiven() {
        Quotes quotes = context.getBean(Quotes.class);
        Quote quote = quote(NOW.plus(Duration.ofMinutes(30)));

        quotes.add(quote);

        assertThat(quotes.find(quote.id())).contains(quote);
        assertThat(quotes.find(new QuoteId("another"))).isEmpty();
        assertThat(quote.expired(quote.expiresAt().minusNanos(1))).isFalse();
        assertThat(quote.expired(quote.expiresAt())).isTrue();
        assertThat(quote.toString()).doesNotContain("Brandt", "example.com");
    }

    @Test
    void upkeep_removesWhatExpiredADayAgo_andNothingElse() {
        Quotes quotes = context.getBean(Quotes.class);
        QuoteUpkeep upkeep = context.getBean(QuoteUpkeep.class);
        Quote old = quote(NOW);
        Quote young = quote(NOW.plusSeconds(1));
        quotes.add(old);
        quotes.add(young);

        upkeep.runOnce(NOW.plus(Duration.ofDays(1)));
        assertThat(quotes.find(old.id())).isPresent();

        upkeep.runOnce(NOW.plus(Duration.ofDays(1)).plusMillis(1));
        assertThat(quotes.find(old.id())).isEmpty();
        assertThat(quotes.find(young.id())).isPresent();
    }

    private static Quote quote(Instant expiresAt) {
        Money price = Money.of(3_990, "EUR");
        Money shipping = Money.of(490, "EUR");
        Money nothing = Money.of(0, "EUR");
        ShippingOption option = new ShippingOption("method:germany", null, "Parcel", shipping, null, true, "standard");
        return new Quote(
                QuoteId.random(),
                "cart",
                3,
                "ines@example.com",
                new PostalAddress("Ines", "Brandt", null, "Seestraße 1", null, "Berlin", null, "10115", "DE", null),
                true,
                price.currency(),
                List.of("X"),
                List.of(new Quote.Line("line", "HAT", "product-hat", "Hut „Piña“", "Oat", 1, price)),
                List.of(new Quote.Offer(
                        option,
                        new Quote.Totals(price, nothing, shipping, Money.of(715, "EUR"), Money.of(4_480, "EUR")),
                        List.of(new Quote.LineCost("line", nothing, Money.of(637, "EUR"), price)),
                        List.of(new Quote.Discount("promotion-x", "X", "Nothing off", "PERCENT", nothing)))),
                null,
                NOW,
                expiresAt);
    }
}
