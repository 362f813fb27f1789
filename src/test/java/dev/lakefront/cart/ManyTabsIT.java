package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many changes of one cart at the same time. */
class ManyTabsIT extends OnEveryDatabase {

    private static final int TABS = 50;
    private static final int CLICKS = 4;

    @Test
    void noAdditionIsLost_toOneLineNorToManyLines() throws Exception {
        List<String> skus = shop.skus(10);
        Shopper guest = shop.guest();
        guest.open("{}").ok();
        Set<String> tags = ConcurrentHashMap.newKeySet();
        atOnce(tab -> {
            Shopper twin = guest.twin();
            for (int click = 0; click < CLICKS; click++) {
                tags.add(twin.add(skus.get(0), 1).ok().tag());
                tags.add(twin.add(skus.get(tab % skus.size()), 1).ok().tag());
            }
        });

        CartAnswer cart = guest.cart();
        assertThat(cart.json().get("totalQuantity").asInt()).isEqualTo(2 * TABS * CLICKS);
        assertThat(cart.quantity(skus.get(0))).isEqualTo(TABS * CLICKS + TABS * CLICKS / skus.size());
        assertThat(cart.skus()).hasSize(skus.size()).doesNotHaveDuplicates();
        assertThat(tags).as("each change has a version of its own").hasSize(2 * TABS * CLICKS);
    }

    @Test
    void personsFirstClicks_openOneCart() throws Exception {
        String sku = shop.sku();
        String email = shop.newPerson();
        Shopper person = shop.signedIn(email);
        Set<String> carts = ConcurrentHashMap.newKeySet();
        atOnce(tab -> carts.add(person.twin().add(sku, 1).ok().at("/id")));

        assertThat(carts).hasSize(1);
        assertThat(person.cart().quantity(sku)).isEqualTo(TABS);
    }

    @Test
    void ofManyWithOneTag_oneIsLetThrough() throws Exception {
        String sku = shop.sku();
        Shopper guest = shop.guest();
        String tag = guest.add(sku, 1).ok().tag();
        AtomicInteger through = new AtomicInteger();
        Set<Integer> others = ConcurrentHashMap.newKeySet();
        atOnce(tab -> {
            int status = guest.twin().add(sku, 1, "If-Match", tag).status();
            if (status == 200) {
                through.incrementAndGet();
            } else {
                others.add(status);
            }
        });

        assertThat(through).hasValue(1);
        assertThat(others).containsExactly(412);
        assertThat(guest.cart().quantity(sku)).isEqualTo(2);
    }

    @Test
    void changesOfAllKinds_leaveAWholeCart() throws Exception {
        List<String> skus = shop.skus(5);
        Shopper guest = shop.guest();
        guest.open("{}").ok();
        atOnce(tab -> {
            Shopper twin = guest.twin();
            String sku = skus.get(tab % skus.size());
            CartAnswer added = twin.add(sku, 2).ok();
            assertThat(twin.set(added.lineId(sku), 1 + tab % 3).status()).isIn(200, 404);
            assertThat(twin.enter("WELCOME10").status()).isIn(200, 429);
            assertThat(twin.remove(added.lineId(sku)).status()).isEqualTo(200);
            assertThat(twin.add(sku, 1).status()).isEqualTo(200);
        });

        CartAnswer cart = guest.cart();
        assertThat(new HashSet<>(cart.skus())).isEqualTo(new HashSet<>(skus));
        assertThat(cart.skus()).doesNotHaveDuplicates();
        assertThat(cart.json().get("discountCodes").toString()).isEqualTo("[\"WELCOME10\"]");
    }

    private interface Tab {
        void click(int number);
    }

    private static void atOnce(Tab tab) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(TABS)) {
            List<Callable<Void>> tabs = new ArrayList<>();
            for (int i = 0; i < TABS; i++) {
                int number = i;
                tabs.add(() -> {
                    tab.click(number);
                    return null;
                });
            }
            for (Future<Void> each : pool.invokeAll(tabs)) {
                each.get();
            }
        }
    }
}
