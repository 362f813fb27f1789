package dev.lakefront.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints how a catalogue of many products (100,000 unless the first argument says otherwise) loads, answers and stays
 * fresh: the packaged jar against the offline lake, which runs in this process.
 */
public final class LargeCatalogue {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EDITS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private LargeCatalogue(int port) {
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        int products = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("lakefront-large");
        Path wiremock = HttpBench.FILES.getParent().getParent().getParent().resolve("wiremock");
        Path data = folder.resolve("large.ndjson");
        write(products, wiremock.resolve("dataset/production.ndjson"), data);
        LakeSettings unlimited = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        try (Cloud cloud = Cloud.start(wiremock, data, unlimited, 0, null)) {
            long started = System.nanoTime();
            try (MeasuredServer shop = HttpBench.shop(cloud, MeasuredServer.freePort(), folder, Map.of())) {
                LargeCatalogue large = new LargeCatalogue(shop.port());
                large.until("/products?limit=1", "\"total\":" + products);
                System.out.printf(
                        "%d products: first whole answer %.1f s after the start, %.1f s of CPU%n",
                        products,
                        (System.nanoTime() - started) / 1e9,
                        shop.cpu().toMillis() / 1e3);
                System.out.printf(
                        "heap %s after a collection, resident %d MB, on disk %d MB%n",
                        HttpBench.heap(shop), shop.residentBytes() >> 20, size(folder.resolve("data")) >> 20);
                large.until("/products?available=true&limit=1", "\"total\":" + products);
                System.out.printf(
                        "all stock known, one SKU a product: %.1f s after the start%n",
                        (System.nanoTime() - started) / 1e9);
                List<String> filters = Targets.filters(shop.port(), 2_000);
                Load.all(shop.port(), filters::get, 500, 2);
                Load.Outcome outcome = Load.all(shop.port(), i -> filters.get(500 + i), 1_500, 2);
                System.out.printf(
                        "uncached filters, two at a time: %.0f a second, median %.1f ms, 99 %% %.1f ms%n",
                        outcome.perSecond(), outcome.millisAt(0.5), outcome.millisAt(0.99));
                large.edits(cloud);
            }
            long again = System.nanoTime();
            try (MeasuredServer shop = HttpBench.shop(cloud, MeasuredServer.freePort(), folder, Map.of())) {
                new LargeCatalogue(shop.port()).until("/products?limit=1", "\"total\":" + (products - 1));
                System.out.printf("started again from disk: %.1f s%n", (System.nanoTime() - again) / 1e9);
            }
        }
    }

    private void edits(Cloud cloud) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            String text = "Edition " + i + ".";
            long published = System.nanoTime();
            cloud.lake()
                    .commit(
                            Cloud.DATASET,
                            List.of(Map.of("patch", Map.of("id", "product-0", "set", Map.of("description.en", text)))));
            until("/products/product-0", text);
            millis.add((System.nanoTime() - published) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                "publish to shown (the lake's own lag of 200 ms included): median %.0f ms, slowest %.0f ms%n",
                millis.get(EDITS / 2), millis.getLast());
        long deleted = System.nanoTime();
        cloud.lake().commit(Cloud.DATASET, List.of(Map.of("delete", Map.of("id", "product-1"))));
        until("/products/product-1", "PRODUCT_NOT_FOUND");
        System.out.printf("deleted to gone: %.0f ms%n", (System.nanoTime() - deleted) / 1e6);
    }

    private void until(String path, String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        while (!http.send(request, HttpResponse.BodyHandlers.ofString()).body().contains(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(path + " never showed " + text);
            }
            Thread.sleep(5);
        }
    }

    private static boolean isListed(JsonNode product) {
        boolean hidden = false;
        for (JsonNode tag : product.path("tags")) {
            hidden |= tag.asText().equals("nextjs-frontend-hidden");
        }
        return !hidden && !product.path("_id").asText().startsWith("drafts.");
    }

    /** The sample shop's products over and over under other ids, each with one variant, and everything beside products once. */
    private static void write(int products, Path sample, Path data) throws IOException {
        List<ObjectNode> models = new ArrayList<>();
        try (BufferedWriter out = Files.newBufferedWriter(data)) {
            for (String line : Files.readAllLines(sample)) {
                JsonNode document = JSON.readTree(line);
                String type = document.path("_type").asText();
                if (type.equals("product")) {
                    if (isListed(document)) {
                        models.add((ObjectNode) document);
                    }
                } else if (!List.of("stock", "order", "user").contains(type)) {
                    out.write(line + "\n");
                }
            }
            for (int i = 0; i < products; i++) {
                ObjectNode product = models.get(i % models.size()).deepCopy();
                String sku = "SKU-" + i;
                product.put("_id", "product-" + i);
                ((ObjectNode) product.path("slug")).put("current", "item-" + i);
                ((ObjectNode) product.path("title"))
                        .put("en", product.path("title").path("en").asText() + " No. " + i);
                ObjectNode variant = (ObjectNode) product.path("variants").path(0);
                variant.put("sku", sku);
                product.putArray("variants").add(variant);
                out.write(product + "\n");
                out.write(JSON.createObjectNode()
                                .put("_id", "stock." + sku)
                                .put("_type", "stock")
                                .put("_rev", "1")
                                .put("_createdAt", "2026-01-01T00:00:00Z")
                                .put("_updatedAt", "2026-01-01T00:00:00Z")
                                .put("sku", sku)
                                .put("supplied", 3 + i % 7)
                                .put("sold", i % 3)
                                .put("shopSeq", 1)
                        + "\n");
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
