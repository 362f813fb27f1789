package dev.lakefront.catalog.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.catalog.index.ListingQuery.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers see whole states while others write. */
class ReadersAndWritersTest {

    private static final int PRODUCTS = 40;
    private static final int ROUNDS = 60;
    private static final int ANSWERS = 30;

    @Test
    void everyAnswer_isOfOneState(@TempDir Path folder) throws Exception {
        try (ProductIndex index = ProductIndex.open(folder, "shape");
                ExecutorService readers = Executors.newFixedThreadPool(2)) {
            write(index, 0);
            AtomicBoolean done = new AtomicBoolean();
            List<Future<Integer>> reading = new ArrayList<>();
            try {
                for (int i = 0; i < 2; i++) {
                    reading.add(readers.submit(() -> read(index, done)));
                }
                for (int round = 1; round <= ROUNDS; round++) {
                    write(index, round);
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> answers : reading) {
                assertThat(answers.get()).isGreaterThanOrEqualTo(ANSWERS);
            }
        }
    }

    /** Reads until writing is done, and on a busy machine a little longer. */
    private static int read(ProductIndex index, AtomicBoolean done) {
        long newest = 0;
        int answers = 0;
        while (!done.get() || answers < ANSWERS) {
            newest = read(index, newest);
            answers++;
        }
        return answers;
    }

    /** In every state all products have the tag, price and title of one round. */
    private static void write(ProductIndex index, int round) {
        index.put(IntStream.range(0, PRODUCTS)
                .mapToObj(i -> OneProduct.product("p" + i)
                        .titled("Lamp round" + round)
                        .tagged("round-" + round)
                        .price(round)
                        .created(round)
                        .made())
                .toList());
        if (round % 20 == 0) {
            index.keep(Map.of("round", String.valueOf(round)));
        }
        index.show();
    }

    private static long read(ProductIndex index, long before) {
        Listing listing = index.list(new ListingQuery(
                "lamp",
                RandomQueries.EVERYTHING,
                Map.of("available", new ProductFilter.Available(true)),
                false,
                Order.NEWEST,
                List.of(),
                OneProduct.VIEW,
                null,
                100));
        assertThat(listing.total()).isEqualTo(PRODUCTS);
        assertThat(listing.hits()).hasSize(PRODUCTS);
        assertThat(listing.facets().get("available")).isEqualTo(Map.of("true", PRODUCTS));
        Set<String> rounds = listing.facets().get("tag").keySet();
        assertThat(rounds).hasSize(1);
        IndexedProduct.Span prices = listing.prices();
        assertThat(prices).isNotNull();
        assertThat(prices.lowest()).isEqualTo(prices.highest()).isGreaterThanOrEqualTo(before);
        assertThat(rounds).containsExactly("round-" + prices.lowest());
        return prices.lowest();
    }
}
