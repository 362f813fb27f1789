package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Customers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What becomes of a guest's cart at a sign-in. */
class CartMergeIT extends OnEveryDatabase {

    @Test
    void guestsCart_becomesThatOfAPersonWithoutOne() {
        List<String> skus = shop.skus(2);
        String email = shop.newPerson();
        Shopper guest = shop.guest();
        guest.add(skus.get(0), 1).ok();
        guest.add(skus.get(1), 2).ok();
        guest.patch("{\"note\":\"Ring twice\",\"countryCode\":\"AT\"}").ok();
        CartAnswer before = guest.enter("WELCOME10").ok();

        CartAnswer signedIn = guest.signIn(email, Customers.PASSWORD).ok();
        assertThat(signedIn.at("/cartMerge/cartId")).isEqualTo(before.at("/id"));
        assertThat(signedIn.json().at("/cartMerge/added")).hasSize(2);
        assertThat(signedIn.at("/cartMerge/added/1/sku")).isEqualTo(skus.get(1));
        assertThat(signedIn.at("/cartMerge/added/1/quantity")).isEqualTo("2");
        assertThat(signedIn.json().at("/cartMerge/reduced").isEmpty()).isTrue();

        CartAnswer cart = new Shopper(shop.shop(), signedIn.at("/accessToken")).cart();
        assertThat(cart.skus()).containsExactlyElementsOf(skus);
        assertThat(cart.lineId(skus.get(0))).isEqualTo(before.lineId(skus.get(0)));
        assertThat(cart.at("/note")).isEqualTo("Ring twice");
        assertThat(cart.at("/countryCode")).isEqualTo("AT");
        assertThat(cart.at("/discountCodes/0")).isEqualTo("WELCOME10");
        assertThat(cart.json().get("token").isNull()).isTrue();
        assertThat(cart.tag()).isNotEqualTo(before.tag());
    }

    @Test
    void guestsToken_isSpentAndHarmlessAfterwards() {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper guest = shop.guest();
        String line = guest.add(sku, 1).ok().lineId(sku);
        String spent = guest.cartToken();
        Shopper person = new Shopper(
                shop.shop(), guest.signIn(email, Customers.PASSWORD).ok().at("/accessToken"));

        CartAnswer empty = guest.cart();
        assertThat(empty.json().get("id").isNull()).isTrue();
        assertThat(empty.header("X-Cart-Token")).isEmpty();
        assertThat(guest.set(line, 7).status()).isEqualTo(404);
        assertThat(guest.remove(line).status()).isEqualTo(200);
        guest.add(sku, 5).ok();
        assertThat(guest.cartToken()).isNotEqualTo(spent);
        assertThat(person.cart().quantity(sku)).isEqualTo(1);

        CartAnswer again =
                shop.guest().showing(spent).signIn(email, Customers.PASSWORD).ok();
        assertThat(again.json().has("cartMerge")).isFalse();
        assertThat(person.cart().quantity(sku)).isEqualTo(1);
    }

    @Test
    void bothCarts_addUpToWhatIsAvailableAndAllowed() {
        List<String> skus = shop.skus(5);
        String email = shop.newPerson();
        Shopper person = shop.signedIn(email);
        person.add(skus.get(0), 2).ok();
        person.add(skus.get(1), 3).ok();
        person.add(skus.get(4), 9_000).ok();
        person.enter("WELCOME10").ok();
        Shopper guest = shop.guest();
        guest.add(skus.get(2), 1).ok();
        guest.add(skus.get(1), 4).ok();
        guest.add(skus.get(0), 5).ok();
        guest.add(skus.get(3), 6).ok();
        guest.add(skus.get(4), 2_000).ok();
        guest.enter("LATESUMMER").ok();
        shop.stock(skus.get(1), 5);
        shop.stock(skus.get(3), 0);

        CartAnswer signedIn = guest.signIn(email, Customers.PASSWORD).ok();
        CartAnswer cart = person.cart();
        assertThat(cart.skus()).containsExactly(skus.get(0), skus.get(1), skus.get(4), skus.get(2), skus.get(3));
        assertThat(cart.quantity(skus.get(0))).isEqualTo(7);
        assertThat(cart.quantity(skus.get(1))).isEqualTo(5);
        assertThat(cart.quantity(skus.get(2))).isEqualTo(1);
        assertThat(cart.quantity(skus.get(3))).as("sold out, and told").isEqualTo(6);
        assertThat(cart.quantity(skus.get(4))).isEqualTo(9_999);
        assertThat(cart.problem("OUT_OF_STOCK").path("sku").asText()).isEqualTo(skus.get(3));
        assertThat(cart.json().get("discountCodes").toString()).isEqualTo("[\"WELCOME10\",\"LATESUMMER\"]");
        assertThat(signedIn.json().at("/cartMerge/added")).hasSize(5);
        assertThat(signedIn.json().at("/cartMerge/reduced")).hasSize(2);
        assertThat(signedIn.at("/cartMerge/reduced/0/sku")).isEqualTo(skus.get(1));
        assertThat(signedIn.at("/cartMerge/reduced/0/requested")).isEqualTo("7");
        assertThat(signedIn.at("/cartMerge/reduced/0/quantity")).isEqualTo("5");
        assertThat(signedIn.at("/cartMerge/reduced/0/reason")).isEqualTo("OUT_OF_STOCK");
        assertThat(signedIn.at("/cartMerge/reduced/1/reason")).isEqualTo("LIMIT_REACHED");
    }

    @Test
    void mergedByHand_itIsTheSame_andOnlyForWhoIsSignedIn() {
        String sku = shop.sku();
        Shopper person = shop.signedIn(shop.newPerson());
        person.add(sku, 1).ok();
        Shopper guest = shop.guest();
        guest.add(sku, 2).ok();
        String body = "{\"cartToken\":\"" + guest.cartToken() + "\"}";

        assertThat(shop.guest().call("POST", "/cart/merge", body).status()).isEqualTo(401);
        assertThat(guest.call("POST", "/cart/merge", body).status()).isEqualTo(401);
        assertThat(person.call("POST", "/cart/merge", body).ok().quantity(sku)).isEqualTo(3);
        assertThat(person.call("POST", "/cart/merge", body).ok().quantity(sku)).isEqualTo(3);
        assertThat(guest.cart().skus()).isEmpty();
        assertThat(person.call("POST", "/cart/merge", "{}").pointers()).containsExactly("/cartToken");
    }

    @Test
    void twoSignInsAtOnce_mergeOnce() throws Exception {
        String sku = shop.sku();
        for (boolean hasCart : new boolean[] {true, false}) {
            for (int round = 0; round < 5; round++) {
                AccountId account = shop.newAccount();
                if (hasCart) {
                    shop.bean(ChangeCart.class)
                            .open(
                                    new CartHolder.Person(account),
                                    shop.bean(Market.class).opening("EUR", null, "en", null),
                                    known -> known);
                }
                Shopper guest = shop.guest();
                guest.add(sku, 3).ok();
                MergeCarts merges = shop.bean(MergeCarts.class);

                List<Optional<CartMerge>> merged = atOnce(4, () -> merges.merge(account, guest.cartToken()));
                assertThat(merged.stream().filter(Optional::isPresent)).hasSize(1);
                OpenCart cart = shop.bean(Carts.class)
                        .find(new CartHolder.Person(account))
                        .orElseThrow();
                assertThat(cart.lines()).hasSize(1);
                assertThat(cart.lines().getFirst().quantity()).isEqualTo(3);
            }
        }
    }

    @Test
    void twoGuestsCartsAtOnce_areBothMerged() throws Exception {
        List<String> skus = shop.skus(2);
        for (int round = 0; round < 5; round++) {
            AccountId account = shop.newAccount();
            List<String> tokens = new ArrayList<>();
            for (String sku : skus) {
                Shopper guest = shop.guest();
                guest.add(sku, 1).ok();
                tokens.add(guest.cartToken());
            }
            List<String> left = new ArrayList<>(tokens);
            MergeCarts merges = shop.bean(MergeCarts.class);
            List<Optional<CartMerge>> merged = atOnce(2, () -> {
                String token;
                synchronized (left) {
                    token = left.removeLast();
                }
                return merges.merge(account, token);
            });
            assertThat(merged).allMatch(Optional::isPresent);
            assertThat(shop.bean(Carts.class)
                            .find(new CartHolder.Person(account))
                            .orElseThrow()
                            .skus())
                    .containsExactlyInAnyOrderElementsOf(skus);
        }
    }

    @Test
    void mergeThatFails_failsNoSignIn() {
        String email = shop.newPerson();
        Shopper guest = shop.guest();
        guest.add(shop.sku(), 1).ok();
        shop.execute("alter table cart_line rename to cart_line_away");
        try {
            CartAnswer signedIn = guest.signIn(email, Customers.PASSWORD).ok();
            assertThat(signedIn.json().has("cartMerge")).isFalse();
            assertThat(signedIn.at("/accessToken")).isNotEmpty();
        } finally {
            shop.execute("alter table cart_line_away rename to cart_line");
        }
        assertThat(guest.signIn(email, Customers.PASSWORD).ok().json().has("cartMerge"))
                .isTrue();
    }

    private static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(work);
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
