package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.DatabaseView;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** The same wish twice at the same moment, at two processes that share a database and nothing else. */
class TwinsIT {

    private static final int TRIES = 10;
    private static final Map<String, Integer> WISH = Map.of("BEESWAX-STORM-CANDLE", 1);

    private static HttpClient http;
    private static String database;
    private static OfflineCloud cloud;
    private static ShopProcess one;
    private static ShopProcess other;
    private static int buyers;

    @BeforeAll
    static void start(@TempDir Path folder) {
        http = HttpClient.newHttpClient();
        database = TestDatabase.POSTGRESQL.lasting(folder);
        cloud = OfflineCloud.start();
        new Reckoning(cloud, WISH.keySet()).supply(1_000_000);
        one = cloud.oneOfTwoShops(database, folder.resolve("one"), Map.of());
        other = cloud.oneOfTwoShops(database, folder.resolve("other"), Map.of());
        one.uri();
        other.uri();
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
        cloud.close();
        http.close();
    }

    @RepeatedTest(TRIES)
    void oneKey_isOneOrder_andTheOtherAskerIsToldToWaitOrGetsTheSame() throws Exception {
        Buyer buyer = newBuyer();
        Buyer twin = buyer.twin();
        String key = "key-" + buyer.quoteId();

        List<Answer> answers = together(() -> buyer.order(one.uri(), key), () -> twin.order(other.uri(), key));

        assertThat(answers).anyMatch(Answer::ordered);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.ordered() ? "" : answer.code())
                        .as(answer.toString())
                        .isIn("", "IDEMPOTENCY_KEY_IN_FLIGHT"));
        List<String> orders = answers.stream()
                .filter(Answer::ordered)
                .map(Answer::orderId)
                .distinct()
                .toList();
        assertThat(orders).hasSize(1);
        for (URI shop : List.of(one.uri(), other.uri())) {
            Answer again = buyer.order(shop, key);
            assertThat(again.orderId()).as(again.toString()).isEqualTo(orders.getFirst());
            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        }
        assertThat(ordersOf(buyer)).isEqualTo(orders);
    }

    @RepeatedTest(TRIES)
    void twoKeysOnOneCart_areOneOrder() throws Exception {
        Buyer buyer = newBuyer();
        Buyer twin = buyer.twin();

        List<Answer> answers = together(
                () -> buyer.order(one.uri(), "tab-1-" + buyer.quoteId()),
                () -> twin.order(other.uri(), "tab-2-" + buyer.quoteId()));

        assertThat(answers).allMatch(Answer::ordered);
        assertThat(answers.stream().map(Answer::orderId).distinct()).hasSize(1);
        assertThat(ordersOf(buyer)).containsExactly(answers.getFirst().orderId());
    }

    @RepeatedTest(TRIES)
    void twoKeysAndTwoWishesOnOneCart_leaveOneOrderToBePaid() throws Exception {
        Buyer buyer = newBuyer();
        Buyer twin = buyer.twin();
        twin.ask(other.uri(), "method:germany");

        List<Answer> answers = together(
                () -> buyer.order(one.uri(), "tab-1-" + buyer.quoteId()),
                () -> twin.order(other.uri(), "tab-2-" + twin.quoteId()));

        assertThat(answers).anyMatch(Answer::ordered).allMatch(answer -> answer.ordered() || answer.status() == 409);
        List<String> open =
                query("select id from shop_order where status = 'open' and email = '" + buyer.email() + "'");
        assertThat(open).hasSize(1);
        assertThat(query("select id from stock_hold where state = 'held' and id like 'order-" + open.getFirst() + "%'"))
                .hasSize(1);
        assertThat(query("select hold.id from stock_hold hold join shop_order placed on hold.id = placed.hold_id"
                        + " where hold.state = 'held' and placed.email = '" + buyer.email() + "'"))
                .hasSize(1);
    }

    private static Buyer newBuyer() throws Exception {
        return new Buyer(http, "twin" + ++buyers).prepare(one.uri(), WISH);
    }

    private static List<Answer> together(Callable<Answer> wish, Callable<Answer> another) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer> first = threads.submit(() -> atOnce(barrier, wish));
            Future<Answer> second = threads.submit(() -> atOnce(barrier, another));
            return List.of(first.get(), second.get());
        }
    }

    private static Answer atOnce(CyclicBarrier barrier, Callable<Answer> wish) throws Exception {
        barrier.await();
        return wish.call();
    }

    private static List<String> ordersOf(Buyer buyer) throws Exception {
        return query("select id from shop_order where email = '" + buyer.email() + "'");
    }

    private static List<String> query(String sql) throws Exception {
        try (DatabaseView view = DatabaseView.open(database)) {
            return view.column(sql);
        }
    }
}
