package dev.lakefront.cart;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.Customers;
import dev.lakefront.testing.TalkativeLog;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What carts cost: nothing upstream, a fixed number of statements, and no word in any log. */
class CartCostIT {

    private static CartShop shop;

    @BeforeAll
    static void open() {
        shop = new CartShop(TestDatabase.memory(), Map.of("lakefront.freshness.sweep", false));
        eventually("nothing is asked any more", new Quiet()::isQuiet);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    /** Whether nothing was asked between a number of looks. */
    private static final class Quiet {
        private long asked = -1;
        private int looks;

        boolean isQuiet() {
            long now = asked();
            looks = now == asked ? looks + 1 : 0;
            asked = now;
            return looks == 100;
        }
    }

    private static long asked() {
        HttpRequest request = HttpRequest.newBuilder(shop.shop().cloud().uri().resolve("/__sandbox/requests"))
                .build();
        try {
            JsonNode log = new JsonMapper().readTree(shop.shop().send(request).body());
            return log.path("count").asLong();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noPathOfCarts_asksAnybodyOutside() {
        List<String> skus = shop.skus(20);
        String email = shop.newPerson();
        Shopper guest = shop.guest();
        // whoever signs in for the first time may be written to the lake
        Shopper person = shop.signedIn(email);
        eventually("nothing is asked any more", new Quiet()::isQuiet);
        long before = asked();

        guest.open("{\"countryCode\":\"DE\"}").ok();
        for (String sku : skus) {
            guest.add(sku, 2).ok();
        }
        String line = guest.cart().lineId(skus.get(0));
        guest.set(line, 5).ok();
        guest.patch("{\"currency\":\"USD\",\"locale\":\"de\",\"note\":\"x\"}").ok();
        guest.enter("WELCOME10").ok();
        guest.call("DELETE", "/cart/discounts/WELCOME10", "").ok();
        guest.remove(line).ok();
        assertThat(guest.add("NO-SUCH-THING", 1).status()).isEqualTo(404);
        person.call("POST", "/cart/merge", "{\"cartToken\":\"" + guest.cartToken() + "\"}")
                .ok();
        person.call("DELETE", "/cart", "").ok();

        assertThat(asked() - before).isZero();
    }

    @Test
    void hundredLines_takeAsManyStatementsAsTen() {
        List<String> skus = shop.manySkus(101);
        int few = statementsOfAChange(skus.subList(0, 10), skus.get(100));
        int many = statementsOfAChange(skus.subList(0, 99), skus.get(100));
        assertThat(many).isEqualTo(few).isBetween(4, 8);
    }

    private static int statementsOfAChange(List<String> skus, String more) {
        Shopper guest = shop.guest();
        StringBuilder lines = new StringBuilder();
        for (String sku : skus) {
            lines.append(lines.isEmpty() ? "" : ",").append("{\"sku\":\"" + sku + "\",\"quantity\":1}");
        }
        guest.call("POST", "/cart/items", "{\"lines\":[" + lines + "]}").ok();
        try (Statements statements = new Statements()) {
            guest.add(more, 1).ok();
            return statements.ofCarts();
        }
    }

    /** Counts the statements about carts and the stock of what is in them. */
    private static final class Statements extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final Logger queries = (Logger) LoggerFactory.getLogger("io.micronaut.data.query");
        private final Level level = queries.getLevel();
        private final AtomicInteger count = new AtomicInteger();

        Statements() {
            start();
            queries.setLevel(Level.DEBUG);
            queries.addAppender(this);
        }

        int ofCarts() {
            return count.get();
        }

        @Override
        protected void append(ILoggingEvent event) {
            String line = event.getFormattedMessage().toLowerCase(Locale.ROOT);
            if (line.contains("cart") || line.contains("stock_level where sku in")) {
                count.incrementAndGet();
            }
        }

        @Override
        public void close() {
            queries.detachAppender(this);
            queries.setLevel(level);
        }
    }

    @Test
    void noLogger_showsATokenAnAddressOrANote() {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper guest = shop.guest();
        try (TalkativeLog log = TalkativeLog.open()) {
            guest.add(sku, 1).ok();
            String code = guest.cart().at("/checkoutUrl").replaceFirst(".*/", "");
            String address = "ada.lovelace";
            guest.patch("{\"email\":\"" + address + "@lakefront.test\",\"note\":\"The key is under the mat\"}")
                    .ok();
            guest.patch("{\"email\":\"" + address + "@\",\"note\":7,\"x\":\"The key is under the mat\"}");
            guest.call("POST", "/cart/merge", "{\"cartToken\":\"" + guest.cartToken() + "\"}");
            guest.signIn(email, Customers.PASSWORD).ok();
            log.showsNoneOf(List.of(guest.cartToken(), code, address + "@", "under the mat"));
        }
    }
}
