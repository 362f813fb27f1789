package dev.lakefront.admin;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stock as staff sees and corrects it over HTTP. Each test has a SKU of its own. */
class AdminStockIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static OfflineShop shop;
    private static String admin;
    private static String shopper;

    @BeforeAll
    static void start() {
        shop = OfflineShop.start();
        admin = bearer("admin@lakefront.test", "sandbox-admin-password");
        shopper = bearer("shopper@lakefront.test", "sandbox-shopper-password");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void mend() {
        control("DELETE", "");
    }

    private static String bearer(String email, String password) {
        HttpResponse<String> answer =
                shop.call("POST", "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        return "Bearer " + json(answer).path("accessToken").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String path) {
        return shop.get(path, "Authorization", admin);
    }

    private static HttpResponse<String> adjust(String sku, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of("Authorization", admin));
        headers.addAll(List.of(more));
        return shop.call("POST", "/admin/stock/" + sku + "/adjustments", body, headers.toArray(String[]::new));
    }

    private static String body(long delta) {
        return "{\"delta\":" + delta + ",\"reason\":\"counted on Friday\"}";
    }

    private static JsonNode level(String sku) {
        return json(get("/admin/stock?sku=" + sku)).at("/items/0");
    }

    private static long inTheLake(String sku, String field) {
        Map<String, Object> document = shop.cloud().lake().document(Cloud.DATASET, "stock." + sku);
        return document != null && document.get(field) instanceof Number number ? number.longValue() : -1;
    }

    private static void fault(String kind) {
        control(
                "POST",
                "{\"target\":\"sanity\",\"kind\":\"" + kind
                        + "\",\"status\":503,\"match\":{\"pathContains\":\"/data/mutate/\"}}");
    }

    private static void control(String method, String body) {
        HttpResponse<String> answer =
                shop.send(HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/faults"))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    @Test
    void adjustment_isInTheLedgerAndInTheLake() {
        String sku = "ALPACA-HAT-PINA-INK";
        eventually("it is known", () -> level(sku).path("supplied").asLong() == 42);

        HttpResponse<String> answer = adjust(sku, body(20));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
        JsonNode stock = json(answer).path("stock");
        assertThat(stock.path("supplied").asLong()).isEqualTo(62);
        assertThat(stock.path("sold").asLong()).isEqualTo(1);
        assertThat(stock.path("held").asLong()).isZero();
        assertThat(stock.path("available").asLong()).isEqualTo(61);
        assertThat(stock.path("onHand").asLong()).isEqualTo(61);
        assertThat(stock.path("onSale").asBoolean()).isTrue();
        assertThat(level(sku)).isEqualTo(stock);
        assertThat(inTheLake(sku, "supplied")).isEqualTo(62);
        eventually("what is on hand follows", () -> inTheLake(sku, "onHand") == 61);
        assertThat(inTheLake(sku, "sold")).isEqualTo(1);
        assertThat(json(get("/admin/audit")).at("/items/0/kind").asText()).isEqualTo("stock_adjusted");
    }

    @Test
    void soldOut_isSeenInTheShop() {
        String sku = "ALPACA-HAT-PINA-OAT";
        String product = "/products/alpaca-hat-pina/availability";
        eventually("it is known", () -> level(sku).path("available").asLong() == 28);

        assertThat(adjust(sku, body(-28)).statusCode()).isEqualTo(200);

        assertThat(level(sku).path("available").asLong()).isZero();
        HttpResponse<String> availability = shop.get(product);
        if (availability.statusCode() == 200) {
            for (JsonNode variant : json(availability).path("variants")) {
                if (variant.path("sku").asText().equals(sku)) {
                    assertThat(variant.path("available").asBoolean()).isFalse();
                }
            }
        }
    }

    @Test
    void sameKey_countsOnce_andIsGoodForOneAdjustmentOnly() {
        String sku = someSku(3);
        long before = level(sku).path("supplied").asLong();

        HttpResponse<String> first = adjust(sku, body(2), "Idempotency-Key", "\"key-1\"");
        HttpResponse<String> again = adjust(sku, body(2), "Idempotency-Key", "key-1");
        HttpResponse<String> other = adjust(sku, body(3), "Idempotency-Key", "key-1");

        assertThat(json(first).at("/stock/supplied").asLong()).isEqualTo(before + 2);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(json(again).at("/stock/supplied").asLong()).isEqualTo(before + 2);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(inTheLake(sku, "supplied")).isEqualTo(before + 2);
    }

    @Test
    void sanityDown_changesNothing_andTheSameKeyWorksLater() {
        String sku = someSku(4);
        long before = level(sku).path("supplied").asLong();
        fault("status");

        HttpResponse<String> refused = adjust(sku, body(2), "Idempotency-Key", "down");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(json(refused).path("code").asText()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(level(sku).path("supplied").asLong()).isEqualTo(before);
        assertThat(inTheLake(sku, "supplied")).isEqualTo(before);

        control("DELETE", "");
        assertThat(json(adjust(sku, body(2), "Idempotency-Key", "down"))
                        .at("/stock/supplied")
                        .asLong())
                .isEqualTo(before + 2);
    }

    @Test
    void answerOfSanityThatIsLost_countsOnce() {
        String sku = someSku(5);
        long before = level(sku).path("supplied").asLong();
        fault("lost-answer");
        adjust(sku, body(2), "Idempotency-Key", "lost");
        control("DELETE", "");

        HttpResponse<String> again = adjust(sku, body(2), "Idempotency-Key", "lost");

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(inTheLake(sku, "supplied")).isEqualTo(before + 2);
        assertThat(level(sku).path("supplied").asLong()).isEqualTo(before + 2);
    }

    @Test
    void pages_showEachSkuOnce_inOrder() {
        List<String> seen = new ArrayList<>();
        JsonNode first = json(get("/admin/stock?limit=100"));
        JsonNode page = first;
        while (true) {
            page.path("items").forEach(item -> seen.add(item.path("sku").asText()));
            if (page.path("nextCursor").isNull()) {
                break;
            }
            page = json(get(
                    "/admin/stock?limit=100&cursor=" + page.path("nextCursor").asText()));
        }

        assertThat(seen)
                .hasSize(first.path("total").asInt())
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(json(get("/admin/stock?sku=alpaca-hat-")).path("items"))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.path("sku").asText()).startsWith("ALPACA-HAT-"));
        assertThat(get("/admin/stock?sku=NOTHING").body()).isEqualTo("{\"items\":[],\"total\":0,\"nextCursor\":null}");
        assertThat(get("/admin/stock?limit=1").headers().firstValue("Link")).isPresent();
    }

    @Test
    void whatCannotBeUsed_isRefused_withItsPlace() {
        Map<String, String> places = Map.of(
                "{\"delta\":0,\"reason\":\"x\"}", "/delta",
                "{\"delta\":1.5,\"reason\":\"x\"}", "/delta",
                "{\"delta\":\"1\",\"reason\":\"x\"}", "/delta",
                "{\"delta\":1000001,\"reason\":\"x\"}", "/delta",
                "{\"reason\":\"x\"}", "/delta",
                "{\"delta\":1}", "/reason",
                "{\"delta\":1,\"reason\":\" \"}", "/reason",
                "{\"delta\":-1000000,\"reason\":\"x\"}", "/delta",
                "{\"delta\":1,\"reason\":\"x\",\"sku\":\"y\"}", "/sku");
        String sku = someSku(6);
        JsonNode before = level(sku);

        places.forEach((body, place) -> {
            HttpResponse<String> refused = adjust(sku, body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(json(refused).at("/errors/0/pointer").asText()).as(body).isEqualTo(place);
        });
        assertThat(adjust(sku, body(1), "Idempotency-Key", "x".repeat(201)).statusCode())
                .isEqualTo(400);
        for (String unknown : List.of("NO-SUCH-SKU", "%2e%2e", "a%27b", sku.toLowerCase(java.util.Locale.ROOT))) {
            HttpResponse<String> refused = adjust(unknown, body(1));
            assertThat(refused.statusCode()).as(unknown).isEqualTo(404);
        }
        for (String query : List.of("?limit=0", "?cursor=garbage", "?sku=" + "x".repeat(101))) {
            assertThat(get("/admin/stock" + query).statusCode()).as(query).isEqualTo(400);
        }
        assertThat(level(sku)).isEqualTo(before);
    }

    @Test
    void othersAreKeptOut() {
        for (String method : List.of("GET", "POST")) {
            String path = method.equals("GET") ? "/admin/stock" : "/admin/stock/ALPACA-HAT-PINA-INK/adjustments";
            String body = method.equals("GET") ? "" : body(1);
            assertThat(shop.call(method, path, body).statusCode()).isEqualTo(401);
            assertThat(shop.call(method, path, body, "Authorization", shopper).statusCode())
                    .isEqualTo(403);
        }
    }

    private static String someSku(int place) {
        eventually(
                "the stock is known",
                () -> json(get("/admin/stock")).path("total").asInt() > 100);
        return json(get("/admin/stock?limit=100"))
                .path("items")
                .path(place)
                .path("sku")
                .asText();
    }
}
