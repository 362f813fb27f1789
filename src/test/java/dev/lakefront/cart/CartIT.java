package dev.lakefront.cart;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.account.Customers;
import dev.lakefront.catalog.Merchandises;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What carts do over HTTP, as the contract says. */
class CartIT extends OnEveryDatabase {

    @Test
    void lookingAtNoCart_createsNone() {
        long before = shop.count("cart");

        CartAnswer nothing = shop.guest().cart();
        CartAnswer unknown = shop.guest()
                .showing("q3Zt0m2mJ3l9p1cB7yXnQ5wE8rT4uI6oP0aS2dF4gHk")
                .cart();

        for (CartAnswer answer : List.of(nothing, unknown)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-Cart-Token")).isEmpty();
            for (String field : List.of("id", "token", "checkoutUrl", "order")) {
                assertThat(answer.json().get(field).isNull()).as(field).isTrue();
            }
            assertThat(answer.json().get("lines")).isEmpty();
            assertThat(answer.at("/cost/totalAmount/amount")).isEqualTo("0.00");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        }
        assertThat(shop.count("cart")).isEqualTo(before);
    }

    @Test
    void newCart_isEmpty_asItWasAskedFor_andOpenToItsTokenOnly() {
        Shopper guest = shop.guest();
        CartAnswer opened = guest.open("{\"currency\":\"USD\",\"countryCode\":\"US\",\"locale\":\"de-AT\"}");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.at("/currencyCode")).isEqualTo("USD");
        assertThat(opened.at("/countryCode")).isEqualTo("US");
        assertThat(opened.at("/locale")).isEqualTo("de");
        assertThat(opened.json().get("taxesIncluded").asBoolean()).isFalse();
        assertThat(opened.at("/token")).isEqualTo(guest.cartToken()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(opened.at("/id")).doesNotContain(guest.cartToken());
        assertThat(opened.at("/checkoutUrl"))
                .startsWith(shop.shop().uri() + "/checkout/")
                .doesNotContain(guest.cartToken());
        assertThat(guest.cart().json()).isEqualTo(opened.json());
        assertThat(shop.column("select token_key from cart")).doesNotContain(guest.cartToken());
    }

    @Test
    void cartForACountry_hasItsCurrencyAndLanguage() {
        CartAnswer american = shop.guest().open("{\"countryCode\":\"US\"}").ok();
        assertThat(american.at("/currencyCode")).isEqualTo("USD");
        assertThat(american.at("/locale")).isEqualTo("en");
        assertThat(shop.guest().open("{\"countryCode\":\"AT\"}").ok().at("/locale"))
                .isEqualTo("de");
        assertThat(shop.guest().call("POST", "/cart", "").status()).isEqualTo(201);
    }

    @Test
    void adding_opensACart_andAddsToWhatIsThere_inOrder() {
        List<String> skus = shop.skus(3);
        Shopper guest = shop.guest();
        guest.add(skus.get(1), 1).ok();
        guest.add(skus.get(0), 2).ok();
        guest.add(skus.get(2), 1).ok();
        CartAnswer cart = guest.call("POST", "/cart/items", "{\"sku\":\"" + skus.get(1) + "\",\"quantity\":4}")
                .ok();

        assertThat(cart.skus()).containsExactly(skus.get(1), skus.get(0), skus.get(2));
        assertThat(cart.quantity(skus.get(1))).isEqualTo(5);
        assertThat(cart.json().get("totalQuantity").asInt()).isEqualTo(8);
        assertThat(cart.problems()).isEmpty();
        assertThat(guest.cart().json()).isEqualTo(cart.json());
    }

    @Test
    void line_showsWhatItIsAndCosts() {
        String sku = shop.sku();
        var sold = shop.merchandise(sku);
        JsonNode line = shop.guest().add(sku, 3).ok().line(sku);

        assertThat(line.at("/merchandise/id").asText()).isEqualTo(sku);
        assertThat(line.at("/merchandise/title").asText()).isEqualTo(sold.title());
        assertThat(line.at("/merchandise/availableForSale").asBoolean()).isTrue();
        assertThat(line.at("/merchandise/product/id").asText()).isEqualTo(sold.productId());
        assertThat(line.at("/merchandise/product/handle").asText()).isEqualTo(sold.handle());
        assertThat(line.at("/merchandise/product/title").asText()).isEqualTo(sold.productTitle());
        assertThat(line.at("/merchandise/product/featuredImage/url").asText()).startsWith("http");
        assertThat(line.at("/cost/amountPerQuantity/amount").asText())
                .isEqualTo(sold.prices().get("EUR").amount());
        assertThat(line.at("/cost/subtotalAmount/amount").asText())
                .isEqualTo(sold.prices().get("EUR").times(3).amount());
    }

    @Test
    void severalLinesAtOnce_areAddedOrRefusedTogether() {
        List<String> skus = shop.skus(2);
        Shopper guest = shop.guest();
        String both = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1},{\"merchandiseId\":\"%s\",\"quantity\":2},"
                + "{\"merchandiseId\":\"%1$s\",\"quantity\":3}]}";
        CartAnswer added = guest.call("POST", "/cart/items", both.formatted(skus.get(0), skus.get(1)))
                .ok();
        assertThat(added.quantity(skus.get(0))).isEqualTo(4);
        assertThat(added.quantity(skus.get(1))).isEqualTo(2);

        CartAnswer refused = guest.call("POST", "/cart/items", both.formatted(skus.get(0), "NO-SUCH-THING"));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("MERCHANDISE_NOT_FOUND");
        assertThat(refused.at("/skus/0")).isEqualTo("NO-SUCH-THING");
        assertThat(guest.cart().json()).isEqualTo(added.json());
    }

    @Test
    void moreThanThereIs_isReducedAndTold_andNothingLeftIsRefused() {
        String sku = shop.sku();
        String other = shop.sku();
        shop.stock(sku, 5);
        Shopper guest = shop.guest();
        CartAnswer reduced = guest.add(sku, 7).ok();

        assertThat(reduced.quantity(sku)).isEqualTo(5);
        JsonNode problem = reduced.problem("OUT_OF_STOCK");
        assertThat(problem.path("available").asInt()).isEqualTo(5);
        assertThat(problem.path("requested").asInt()).isEqualTo(7);
        assertThat(problem.path("lineId").asText()).isEqualTo(reduced.lineId(sku));
        assertThat(guest.cart().problems()).isEmpty();

        CartAnswer refused = guest.add(sku, 1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("OUT_OF_STOCK");
        assertThat(refused.json().path("available").asInt()).isEqualTo(5);
        assertThat(guest.cart().tag()).isEqualTo(reduced.tag());

        String both =
                "{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1},{\"sku\":\"" + other + "\",\"quantity\":1}]}";
        CartAnswer partly = guest.call("POST", "/cart/items", both).ok();
        assertThat(partly.quantity(other)).isEqualTo(1);
        assertThat(partly.problem("OUT_OF_STOCK").path("sku").asText()).isEqualTo(sku);
    }

    @Test
    void stockThatFalls_isToldOnEveryAnswer_untilTheLineIsReduced() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        String line = guest.add(sku, 6).ok().lineId(sku);
        shop.stock(sku, 4);

        assertThat(guest.cart().problem("OUT_OF_STOCK").path("available").asInt())
                .isEqualTo(4);
        assertThat(guest.cart().quantity(sku)).isEqualTo(6);
        CartAnswer reduced = guest.set(line, 5).ok();
        assertThat(reduced.quantity(sku)).isEqualTo(4);
        assertThat(guest.cart().problems()).isEmpty();

        shop.stock(sku, 0);
        assertThat(guest.cart().line(sku).at("/merchandise/availableForSale").asBoolean())
                .isFalse();
        assertThat(guest.set(line, 3).status()).isEqualTo(409);
        assertThat(guest.set(line, 0).ok().skus()).isEmpty();
    }

    @Test
    void quantities_areSetOneByOneOrTogether_andZeroRemoves() {
        List<String> skus = shop.skus(2);
        Shopper guest = shop.guest();
        String first = guest.add(skus.get(0), 1).ok().lineId(skus.get(0));
        String second = guest.add(skus.get(1), 1).ok().lineId(skus.get(1));

        assertThat(guest.set(first, 9).ok().quantity(skus.get(0))).isEqualTo(9);
        String change = "{\"lines\":[{\"id\":\"" + first + "\",\"quantity\":2},{\"id\":\"%s\",\"quantity\":0}]}";
        assertThat(guest.call("PATCH", "/cart/items", change.formatted("none")).code())
                .isEqualTo("CART_LINE_NOT_FOUND");
        assertThat(guest.cart().quantity(skus.get(0))).isEqualTo(9);
        CartAnswer changed =
                guest.call("PATCH", "/cart/items", change.formatted(second)).ok();
        assertThat(changed.skus()).containsExactly(skus.get(0));
        assertThat(changed.quantity(skus.get(0))).isEqualTo(2);
    }

    @Test
    void removing_isRepeatable() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        String line = guest.add(sku, 1).ok().lineId(sku);

        CartAnswer removed = guest.remove(line).ok();
        assertThat(removed.skus()).isEmpty();
        CartAnswer again = guest.remove(line).ok();
        assertThat(again.json()).isEqualTo(removed.json());
        assertThat(again.tag()).isEqualTo(removed.tag());
        assertThat(shop.guest().remove(line).ok().json().get("id").isNull()).isTrue();
    }

    @Test
    void clearedCart_forgetsItsHolder_andStaysOpen() {
        Shopper guest = shop.guest();
        guest.add(shop.sku(), 2).ok();
        guest.patch("{\"email\":\"ada@lakefront.test\",\"note\":\"Ring twice\"}")
                .ok();
        guest.enter("WELCOME10").ok();

        CartAnswer cleared = guest.call("DELETE", "/cart", "").ok();
        assertThat(cleared.skus()).isEmpty();
        assertThat(cleared.json().get("email").isNull()).isTrue();
        assertThat(cleared.json().get("note").isNull()).isTrue();
        assertThat(cleared.json().get("discountCodes")).isEmpty();
        assertThat(guest.add(shop.sku(), 1).ok().at("/id")).isEqualTo(cleared.at("/id"));
        assertThat(shop.guest()
                        .call("DELETE", "/cart", "")
                        .ok()
                        .json()
                        .get("id")
                        .isNull())
                .isTrue();
    }

    @Test
    void details_areChangedOneByOne_andTakenAwayWhenEmpty() {
        Shopper guest = shop.guest();
        guest.open("{}").ok();
        CartAnswer changed = guest.patch(
                        "{\"email\":\"Ada@Lakefront.test\",\"note\":\"Ring twice\\nthen wait\",\"countryCode\":\"FR\"}")
                .ok();
        assertThat(changed.at("/email")).isEqualTo("ada@lakefront.test");
        assertThat(changed.at("/note")).isEqualTo("Ring twice\nthen wait");
        assertThat(changed.at("/countryCode")).isEqualTo("FR");

        CartAnswer shorter = guest.patch("{\"note\":\"\",\"countryCode\":null}").ok();
        assertThat(shorter.json().get("note").isNull()).isTrue();
        assertThat(shorter.at("/email")).isEqualTo("ada@lakefront.test");
        assertThat(shorter.at("/countryCode")).isEqualTo("FR");
        assertThat(shop.guest().patch("{\"note\":\"x\"}").code()).isEqualTo("CART_NOT_FOUND");
    }

    @Test
    void language_changesTheTexts() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 1, "Accept-Language", "en").ok();
        String german = guest.patch("{\"locale\":\"de\"}")
                .ok()
                .line(sku)
                .at("/merchandise/product/title")
                .asText();
        assertThat(german)
                .isEqualTo(shop.bean(Merchandises.class)
                        .bySku(List.of(sku), "de")
                        .get(sku)
                        .productTitle());
    }

    @Test
    void currency_changesThePrices_withoutCallingThatAPriceChange() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 2).ok();
        CartAnswer dollars = guest.patch("{\"currency\":\"USD\"}").ok();

        assertThat(dollars.line(sku).at("/cost/amountPerQuantity/amount").asText())
                .isEqualTo(shop.merchandise(sku).prices().get("USD").amount());
        assertThat(dollars.json().get("taxesIncluded").asBoolean()).isFalse();
        assertThat(dollars.problems()).isEmpty();
        assertThat(guest.cart().problems()).isEmpty();
    }

    @Test
    void tax_isAnEstimateForTheCountry() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 1).ok();
        long gross = shop.merchandise(sku).prices().get("EUR").minor();
        String german = guest.cart().at("/cost/totalTaxAmount/amount");
        assertThat(new BigDecimal(german).movePointRight(2).longValueExact())
                .isEqualTo(Math.round(gross - gross / 1.19));
        String austrian = guest.patch("{\"countryCode\":\"AT\"}").ok().at("/cost/totalTaxAmount/amount");
        assertThat(new BigDecimal(austrian).movePointRight(2).longValueExact())
                .isEqualTo(Math.round(gross - gross / 1.2));
        assertThat(guest.cart().at("/cost/totalAmount/amount"))
                .isEqualTo(guest.cart().at("/cost/subtotalAmount/amount"));
    }

    @Test
    void totals_areTheSumsOfTheLines() {
        Shopper guest = shop.guest();
        for (String sku : shop.skus(4)) {
            guest.add(sku, 3).ok();
        }
        CartAnswer cart = guest.enter("WELCOME10").ok();

        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal off = BigDecimal.ZERO;
        for (JsonNode line : cart.json().get("lines")) {
            sum = sum.add(new BigDecimal(line.at("/cost/totalAmount/amount").asText()));
            off = off.add(new BigDecimal(line.at("/cost/discountAmount/amount").asText()));
        }
        assertThat(sum).isEqualTo(cart.at("/cost/totalAmount/amount"));
        assertThat(off).isEqualTo(cart.at("/cost/totalDiscountAmount/amount")).isPositive();
        assertThat(cart.at("/discounts/0/code")).isEqualTo("WELCOME10");
        assertThat(cart.at("/discounts/0/title")).isEqualTo("Welcome to the lake");
        assertThat(cart.at("/discounts/0/kind")).isEqualTo("percent");
        assertThat(cart.at("/discounts/0/amount/amount")).isEqualTo(cart.at("/cost/totalDiscountAmount/amount"));
    }

    @Test
    void codes_stayOrAreTold_andGoAgain() {
        Shopper guest = shop.guest();
        guest.add(shop.sku(), 1).ok();
        String before = guest.cart().tag();

        CartAnswer unknown = guest.enter("NO-SUCH-CODE").ok();
        assertThat(unknown.problem("DISCOUNT_NOT_APPLICABLE").path("reason").asText())
                .isEqualTo("UNKNOWN");
        assertThat(unknown.json().get("discountCodes")).isEmpty();
        assertThat(unknown.tag()).isEqualTo(before);

        CartAnswer ended = guest.enter("latesummer").ok();
        assertThat(ended.at("/discountCodes/0")).isEqualTo("LATESUMMER");
        assertThat(ended.problem("DISCOUNT_NOT_APPLICABLE").path("reason").asText())
                .isEqualTo("ENDED");
        assertThat(guest.cart().problems()).containsExactly("DISCOUNT_NOT_APPLICABLE");
        assertThat(guest.enter("LateSummer").ok().tag()).isEqualTo(ended.tag());

        assertThat(guest.call("DELETE", "/cart/discounts/LATEsummer", "").ok().problems())
                .isEmpty();
        assertThat(guest.call("DELETE", "/cart/discounts/LATESUMMER", "").status())
                .isEqualTo(200);
        assertThat(shop.guest().enter("WELCOME10").code()).isEqualTo("CART_NOT_FOUND");
    }

    @Test
    void priceThatMoves_isTold_untilTheChangeAfterTheOneThatToldIt() {
        String sku = shop.sku();
        String other = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 1).ok();
        long was = shop.merchandise(sku).prices().get("EUR").minor();
        shop.price(sku, "EUR", was + 200);

        CartAnswer looked = guest.cart();
        assertThat(looked.problem("PRICE_CHANGED").at("/price/amount").asText())
                .isEqualTo(shop.merchandise(sku).prices().get("EUR").amount());
        assertThat(looked.problem("PRICE_CHANGED")
                        .at("/previousPrice/currencyCode")
                        .asText())
                .isEqualTo("EUR");
        assertThat(looked.line(sku).at("/cost/amountPerQuantity/amount").asText())
                .isEqualTo(shop.merchandise(sku).prices().get("EUR").amount());
        assertThat(guest.add(other, 1).ok().problems()).containsExactly("PRICE_CHANGED");
        assertThat(guest.cart().problems()).containsExactly("PRICE_CHANGED");
        assertThat(guest.add(other, 1).ok().problems()).isEmpty();
        assertThat(guest.cart().problems()).isEmpty();
    }

    @Test
    void productThatIsGone_keepsItsLastFace_andIsNotSold() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        JsonNode before = guest.add(sku, 2).ok().line(sku);
        shop.unpublish(sku);

        CartAnswer gone = guest.cart();
        assertThat(gone.problem("UNAVAILABLE").path("lineId").asText()).isEqualTo(gone.lineId(sku));
        assertThat(gone.line(sku).at("/merchandise/availableForSale").asBoolean())
                .isFalse();
        assertThat(gone.line(sku).at("/merchandise/product")).isEqualTo(before.at("/merchandise/product"));
        assertThat(gone.line(sku).at("/cost/amountPerQuantity")).isEqualTo(before.at("/cost/amountPerQuantity"));
        assertThat(guest.add(sku, 1).code()).isEqualTo("MERCHANDISE_NOT_FOUND");
        assertThat(guest.set(gone.lineId(sku), 3).status()).isEqualTo(409);
        assertThat(guest.remove(gone.lineId(sku)).ok().problems()).isEmpty();
    }

    @Test
    void whatIsNotSoldInTheCurrency_isRefused_orCountsNothing() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 2).ok();
        String product = shop.merchandise(sku).productId();
        shop.shop()
                .edit(Map.of(
                        "patch",
                        Map.of(
                                "id",
                                product,
                                "unset",
                                List.of("variants[sku == \"" + sku + "\"].prices[currencyCode == \"USD\"]"))));
        eventually("it is heard", () -> !shop.merchandise(sku).prices().containsKey("USD"));

        CartAnswer dollars = guest.patch("{\"currency\":\"USD\"}").ok();
        assertThat(dollars.problem("UNAVAILABLE").path("reason").asText()).isEqualTo("NOT_SOLD_IN_CURRENCY");
        assertThat(dollars.at("/cost/totalAmount/amount")).isEqualTo("0.00");
        CartAnswer refused = guest.add(sku, 1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CURRENCY_NOT_OFFERED");
        assertThat(guest.patch("{\"currency\":\"EUR\"}").ok().problems()).isEmpty();
    }

    @Test
    void ifMatch_letsOnlyTheFirstOfTwoThrough() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        String tag = guest.add(sku, 1).ok().tag();
        assertThat(guest.add(sku, 1, "If-Match", tag).ok().quantity(sku)).isEqualTo(2);

        CartAnswer late = guest.add(sku, 1, "If-Match", tag);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("PRECONDITION_FAILED");
        assertThat(guest.patch("{\"note\":\"x\"}", "If-Match", "\"a\", " + tag).status())
                .isEqualTo(412);
        assertThat(guest.cart().quantity(sku)).isEqualTo(2);
        assertThat(guest.add(sku, 1, "If-Match", "\"a\", " + guest.cart().tag()).status())
                .isEqualTo(200);
        assertThat(guest.add(sku, 1, "If-Match", "*").status()).isEqualTo(200);
        assertThat(shop.guest().add(sku, 1, "If-Match", "*").status()).isEqualTo(412);
        String none = shop.guest().cart().tag();
        Shopper other = shop.guest();
        assertThat(other.add(sku, 1, "If-Match", none).status()).isEqualTo(200);
        assertThat(other.add(sku, 1, "If-Match", none).status()).isEqualTo(412);
    }

    @Test
    void personHasOneCart_whateverTokenComesAlong() {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper person = shop.signedIn(email);
        CartAnswer opened = person.open("{\"countryCode\":\"US\"}");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("X-Cart-Token")).isEmpty();
        assertThat(opened.json().get("token").isNull()).isTrue();
        assertThat(opened.at("/countryCode")).isEqualTo("US");
        person.add(sku, 2).ok();

        Shopper guest = shop.guest();
        guest.add(sku, 5).ok();
        Shopper elsewhere = shop.signedIn(email).showing(guest.cartToken());
        assertThat(elsewhere.cart().quantity(sku)).isEqualTo(2);
        CartAnswer again = elsewhere.open("{\"currency\":\"EUR\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/id")).isEqualTo(opened.at("/id"));
        assertThat(again.at("/countryCode")).isEqualTo("US");
        assertThat(again.at("/currencyCode")).isEqualTo("EUR");
        assertThat(guest.cart().quantity(sku)).isEqualTo(5);
    }

    @Test
    void lines_areLimitedInNumberAndQuantity() {
        List<String> skus = shop.manySkus(102);
        Shopper guest = shop.guest();
        StringBuilder lines = new StringBuilder();
        for (String sku : skus.subList(0, 100)) {
            lines.append(lines.isEmpty() ? "" : ",").append("{\"sku\":\"" + sku + "\",\"quantity\":1}");
        }
        CartAnswer full =
                guest.call("POST", "/cart/items", "{\"lines\":[" + lines + "]}").ok();
        assertThat(full.json().get("lines")).hasSize(100);
        assertThat(full.skus()).containsExactlyElementsOf(skus.subList(0, 100));

        CartAnswer refused = guest.add(skus.get(100), 1);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CART_LIMIT_REACHED");
        CartAnswer most = guest.add(skus.get(0), 9_999).ok();
        assertThat(most.quantity(skus.get(0))).isEqualTo(9_999);
        assertThat(most.problem("LIMIT_REACHED").path("limit").asInt()).isEqualTo(9_999);
        assertThat(guest.add(skus.get(0), 1).code()).isEqualTo("CART_LIMIT_REACHED");
    }

    @Test
    void checkoutCode_opensItsCart_andNoOther() {
        Shopper guest = shop.guest();
        String address = guest.open("{}").ok().at("/checkoutUrl");
        String code = address.substring(address.lastIndexOf('/') + 1);
        CheckoutCodes codes = shop.bean(CheckoutCodes.class);

        assertThat(codes.open(code)).contains(new CartId(guest.cart().at("/id")));
        assertThat(codes.open(code.substring(1))).isEmpty();
        assertThat(codes.open(guest.cartToken())).isEmpty();
        assertThat(codes.open("")).isEmpty();
        assertThat(codes.open("x".repeat(5_000))).isEmpty();
    }

    @Test
    void expiredCart_isGone_andItsTokenIsNotAdopted() {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        guest.add(sku, 1).ok();
        String email = shop.newPerson();
        Shopper person = shop.signedIn(email);
        String personal = person.add(sku, 1).ok().at("/id");
        String old = guest.cartToken();
        shop.execute("update cart set expires_at = created_at");

        assertThat(guest.cart().json().get("id").isNull()).isTrue();
        assertThat(guest.add(sku, 2).ok().quantity(sku)).isEqualTo(2);
        assertThat(guest.cartToken()).isNotEqualTo(old);
        assertThat(person.cart().json().get("id").isNull()).isTrue();
        CartAnswer anew = person.add(sku, 3).ok();
        assertThat(anew.quantity(sku)).isEqualTo(3);
        assertThat(anew.at("/id")).isNotEqualTo(personal);

        shop.bean(CartUpkeep.class).runOnce(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(guest.cart().skus()).containsExactly(sku);
        CartUpkeep upkeep = shop.bean(CartUpkeep.class);
        upkeep.runOnce(shop.bean(Clock.class).instant());
        assertThat(guest.cart().skus()).containsExactly(sku);
        assertThat(shop.column("select id from cart where expires_at = created_at"))
                .isEmpty();
        upkeep.runOnce(shop.bean(Clock.class).instant().plus(Duration.ofDays(31)));
        assertThat(guest.cart().json().get("id").isNull()).isTrue();
        assertThat(person.cart().skus()).containsExactly(sku);
    }

    @Test
    void personsCart_isInTheirCopy_andGoesWithTheAccount() {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper person = shop.signedIn(email);
        String id = person.add(sku, 2).ok().at("/id");
        person.patch("{\"note\":\"Ring twice\"}").ok();

        CartAnswer copy = person.call("GET", "/me/export", "").ok();
        assertThat(copy.at("/cart/lines/0/sku")).isEqualTo(sku);
        assertThat(copy.at("/cart/note")).isEqualTo("Ring twice");
        String password = Customers.PASSWORD;
        assertThat(person.call("DELETE", "/me", "{\"password\":\"" + password + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(shop.column("select id from cart")).doesNotContain(id);
        assertThat(shop.column("select cart_id from cart_line")).doesNotContain(id);
    }
}
