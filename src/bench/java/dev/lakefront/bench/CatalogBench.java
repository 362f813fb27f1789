package dev.lakefront.bench;

import dev.lakefront.catalog.index.IndexedProduct;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.ListingQuery;
import dev.lakefront.catalog.index.ListingQuery.Order;
import dev.lakefront.catalog.index.ProductFilter;
import dev.lakefront.catalog.index.ProductIndex;
import dev.lakefront.catalog.index.RandomProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Prints what the read model of the catalogue costs: loading, memory, and how long lists take that no cache has. Every list
 * is of 24 items with its total, all facets and the span of prices, no two alike.
 *
 * <p>Takes numbers of products as arguments, 10,000 and 100,000 if there are none; runs in the project's directory.
 */
public final class CatalogBench {

    private static final Path FOLDER = Path.of("target", "bench", "catalog");
    private static final int CARD_BYTES = 700;
    private static final int CHUNK = 500;
    private static final int RUNS = 1_000;
    private static final int EDITS = 100;
    private static final List<String> WORDS = List.of(
            "lake", "bottle", "lamp", "alpine", "cafe", "nordic jacket", "botle", "wint", "heavy lantern", "mutze");

    private CatalogBench() {}

    public static void main(String[] arguments) throws IOException {
        List<Integer> sizes = arguments.length == 0
                ? List.of(10_000, 100_000)
                : Arrays.stream(arguments).map(Integer::valueOf).toList();
        for (int size : sizes) {
            measure(size);
        }
    }

    private static void measure(int size) throws IOException {
        empty();
        List<IndexedProduct> products = RandomProducts.ordinary(size, 1, CARD_BYTES);
        long heapBefore = heap();
        try (ProductIndex index = ProductIndex.open(FOLDER, "bench")) {
            long start = System.nanoTime();
            for (int i = 0; i < size; i += CHUNK) {
                index.put(products.subList(i, Math.min(size, i + CHUNK)));
            }
            index.show();
            index.keep(Map.of());
            System.out.printf(
                    "%n%,d products: loaded in %.1f s, %,d MB on disk, %,d MB of heap%n",
                    size, (System.nanoTime() - start) / 1e9, disk() >> 20, (heap() - heapBefore) >> 20);
            List<String> ids = products.stream().map(IndexedProduct::id).toList();
            Map<String, IntFunction<Object>> questions = new LinkedHashMap<>();
            questions.put("list, 1 to 3 filters", i -> index.list(filtered(new Random(i), 1, null)));
            questions.put("list, no filter", i -> index.list(filtered(new Random(i), 0, null)));
            questions.put("search, 0 or 1 filter", i -> index.list(filtered(new Random(i), -1, WORDS.get(i % 10))));
            questions.put("suggestions", i -> index.suggest(WORDS.get(i % 10).substring(0, 2 + i % 3), view(i), 8));
            questions.put("related", i -> index.related(ids.get(i % size), view(i), 8));
            questions.forEach((name, question) -> time(name, RUNS, question));
            time("put and show one", EDITS, i -> {
                index.put(List.of(RandomProducts.other(ids.get(i * 31 % size), i)));
                index.show();
                return index;
            });
            time("option names, all anew", EDITS, i -> {
                index.put(List.of(RandomProducts.other(ids.get(i * 37 % size), i)));
                index.show();
                return index.optionNames();
            });
            time("revisions of all", 10, i -> {
                index.revisions((id, revision) -> {});
                return index;
            });
        }
        long start = System.nanoTime();
        ProductIndex.open(FOLDER, "bench").close();
        System.out.printf("%-26s %8.1f ms%n", "open again", (System.nanoTime() - start) / 1e6);
    }

    private static void time(String name, int runs, IntFunction<Object> question) {
        for (int i = 0; i < runs; i++) {
            question.apply(-1 - i & 0xFFFF);
        }
        double[] millis = new double[runs];
        long start = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            long began = System.nanoTime();
            question.apply(i);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(millis);
        System.out.printf(
                "%-26s median %8.2f ms   99th %8.2f ms   %,9.0f a second%n",
                name, millis[runs / 2], millis[runs * 99 / 100], runs / seconds);
    }

    private static ListingQuery filtered(Random random, int least, String search) {
        Map<String, ProductFilter> filters = new LinkedHashMap<>();
        int count = least == 0 ? 0 : least < 0 ? random.nextInt(2) : least + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(6)) {
                case 0 -> filters.put("category", new ProductFilter.Categories(Set.of("c" + random.nextInt(6))));
                case 1 ->
                    filters.put(
                            "brand",
                            new ProductFilter.Brands(
                                    Set.of("brand-" + random.nextInt(40), "brand-" + (40 + random.nextInt(3)))));
                case 2 -> filters.put("available", new ProductFilter.Available(true));
                case 3 -> filters.put("tag", new ProductFilter.Tags(Set.of("tag-" + random.nextInt(30))));
                case 4 -> filters.put("option.size", new ProductFilter.Option("Size", Set.of("m", "XL")));
                default -> filters.put("price", new ProductFilter.Price("EUR", random.nextLong(9_000), 20_000L));
            }
        }
        Order[] orders = {Order.NEWEST, Order.PRICE_ASC, Order.NAME, Order.BEST_SELLING, Order.PRICE_DESC};
        Order order = search == null ? orders[random.nextInt(orders.length)] : Order.RELEVANCE;
        return new ListingQuery(
                search,
                new ProductFilter.All(List.of()),
                filters,
                false,
                order,
                List.of(),
                view(random.nextInt(4)),
                null,
                24);
    }

    private static View view(int i) {
        return RandomProducts.VIEWS.get(i % 4);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long disk() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void empty() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
