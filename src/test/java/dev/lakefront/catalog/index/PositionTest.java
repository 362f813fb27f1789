package dev.lakefront.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Where a page ended, and where the next begins when much has changed in between. */
class PositionTest {

    private static final View VIEW = new View("de", "USD");

    private final Map<String, IndexedProduct> products = new HashMap<>();
    private ProductIndex index;

    @BeforeEach
    void load(@TempDir Path folder) {
        index = ProductIndex.open(folder, "shape");
        RandomProducts.nasty(260, 11).forEach(each -> products.put(each.id(), each));
        index.put(products.values());
        index.show();
    }

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RELEVANCE", "MANUAL"})
    void itemThatDidNotChange_isNeitherRepeatedNorSkipped_whateverHappensToOthers(Order order) {
        Random random = new Random(order.ordinal());
        List<String> untouched = new ArrayList<>(new ListingOracle(products.values())
                .answer(query(order, List.of(), null))
                .ids());
        Set<String> touched = new HashSet<>();
        List<String> served = Pages.all(index, query(order, List.of(), null), () -> 5 + random.nextInt(20), page -> {
            // the last item of the page, too: the position must not need it
            String last = page.hits().getLast().id();
            List<String> ids = new ArrayList<>(products.keySet());
            for (String each : List.of(last, ids.get(random.nextInt(ids.size())), "new " + random.nextInt(50))) {
                touched.add(each);
                if (random.nextInt(3) == 0) {
                    products.remove(each);
                    index.remove(List.of(each));
                } else {
                    products.put(each, RandomProducts.other(each, random.nextInt()));
                    index.put(List.of(products.get(each)));
                }
            }
            index.show();
        });
        untouched.removeAll(touched);
        assertThat(untouched).hasSizeGreaterThan(100);
        assertThat(served.stream().filter(id -> !touched.contains(id)).toList()).isEqualTo(untouched);
    }

    @Test
    void manualOrder_survivesEditsOfItsList() {
        for (int seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            List<String> list = new ArrayList<>(new ListingOracle(products.values())
                    .answer(query(Order.NAME, List.of(), null))
                    .ids()
                    .subList(0, 200));
            List<String> spare = new ArrayList<>(list.subList(150, 200));
            list.removeAll(spare);
            List<String> untouched = new ArrayList<>(list);
            Set<String> touched = new HashSet<>();
            List<String> served = new ArrayList<>();
            byte[] after = null;
            do {
                Listing page =
                        index.list(Pages.with(query(Order.MANUAL, list, scope(list)), after, 3 + random.nextInt(9)));
                page.hits().forEach(hit -> served.add(hit.id()));
                after = page.next();
                edit(list, spare, served.getLast(), touched, random);
            } while (after != null);
            untouched.removeAll(touched);
            assertThat(untouched).hasSizeGreaterThan(60);
            assertThat(served.stream().filter(id -> !touched.contains(id)).toList())
                    .as("seed " + seed)
                    .isEqualTo(untouched);
        }
    }

    /** Takes one out, puts one in, moves one; often next to where the page ended. */
    private static void edit(List<String> list, List<String> spare, String last, Set<String> touched, Random random) {
        int near = Math.max(0, list.indexOf(last)) + random.nextInt(3) - 1;
        String gone =
                list.remove(random.nextBoolean() ? Math.clamp(near, 0, list.size() - 1) : random.nextInt(list.size()));
        String come = spare.isEmpty() ? gone : spare.removeLast();
        String moved = list.remove(random.nextInt(list.size()));
        list.add(Math.clamp(near, 0, list.size()), come);
        list.add(random.nextInt(list.size()), moved);
        touched.addAll(List.of(gone, come, moved));
    }

    @Test
    void manualOrder_goesOnBehindItsList_withTheRestById() {
        List<String> list = List.of("unheard of", first(3), first(1), first(2), first(1));
        ListingQuery query = query(Order.MANUAL, list, null);

        assertThat(Pages.all(index, query, () -> 2, page -> {}))
                .startsWith(first(3), first(1), first(2))
                .isEqualTo(new ListingOracle(products.values()).answer(query).ids());
    }

    @Test
    void manualOrder_whoseNeighboursAreAllGone_goesOnNearby() {
        List<String> list = new ArrayList<>(new ListingOracle(products.values())
                .answer(query(Order.NAME, List.of(), null))
                .ids()
                .subList(0, 80));
        byte[] after = index.list(Pages.with(query(Order.MANUAL, list, null), null, 20))
                .next();
        List<String> rest = new ArrayList<>(list.subList(0, 4));
        rest.addAll(list.subList(28, 80));

        Listing page = index.list(Pages.with(query(Order.MANUAL, rest, null), after, 5));

        assertThat(page.hits().stream().map(Listing.Hit::id).toList()).isEqualTo(list.subList(28, 33));
    }

    @Test
    void listThatLostEverything_endsInTheRest() {
        List<String> list = new ArrayList<>(products.keySet());
        byte[] after = index.list(Pages.with(query(Order.MANUAL, list, null), null, 20))
                .next();

        assertThat(index.list(Pages.with(query(Order.MANUAL, List.of(), null), after, 5))
                        .hits())
                .hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void brokenOrForeignPosition_isRefused(Order order) {
        byte[] position = index.list(Pages.with(query(order, List.of(first(1), first(2)), null), null, 1))
                .next();
        for (Order other : Order.values()) {
            if (other != order) {
                refused(query(other, List.of(), null), position);
            }
        }
        ListingQuery query = query(order, List.of(), null);
        refused(query, new byte[0]);
        refused(query, new byte[] {1});
        refused(query, "{\"offset\":24}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        refused(query, Arrays.copyOf(position, position.length - 1));
        refused(query, Arrays.copyOf(position, position.length + 1));
        byte[] otherFormat = position.clone();
        otherFormat[0]++;
        refused(query, otherFormat);
    }

    @Test
    void positionInAnotherCurrencyOrLanguage_isRefused() {
        for (Order order : List.of(Order.PRICE_ASC, Order.PRICE_DESC, Order.NAME, Order.NAME_DESC)) {
            ListingQuery query = query(order, List.of(), null);
            byte[] position = index.list(Pages.with(query, null, 1)).next();
            ListingQuery elsewhere = new ListingQuery(
                    null, query.scope(), Map.of(), false, order, List.of(), new View("en", "EUR"), null, 1);
            refused(elsewhere, position);
        }
    }

    @Test
    void garbledPositions_areRefusedOrSomewhereInTheList() {
        Random random = new Random(1);
        for (Order order : Order.values()) {
            ListingQuery query = query(order, List.of(first(1), first(2), first(3)), null);
            byte[] position = index.list(Pages.with(query, null, 2)).next();
            int refused = 0;
            for (int i = 0; i < 200; i++) {
                byte[] garbled = position.clone();
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
                try {
                    assertThat(index.list(Pages.with(query, garbled, 2)).total())
                            .isPositive();
                } catch (IllegalArgumentException expected) {
                    refused++;
                }
            }
            assertThat(refused).isPositive();
        }
    }

    private void refused(ListingQuery query, byte[] position) {
        assertThatThrownBy(() -> index.list(Pages.with(query, position, 1)))
                .as(query.order().toString())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String first(int n) {
        return products.keySet().stream().sorted().skip(n).findFirst().orElseThrow();
    }

    private static ProductFilter scope(List<String> list) {
        return new ProductFilter.Ids(Set.copyOf(list));
    }

    private static ListingQuery query(Order order, List<String> manual, ProductFilter scope) {
        return new ListingQuery(
                null, scope == null ? RandomQueries.EVERYTHING : scope, Map.of(), true, order, manual, VIEW, null, 100);
    }
}
