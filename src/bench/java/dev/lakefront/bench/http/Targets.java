package dev.lakefront.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is asked for. */
final class Targets {

    private static final long SEED = 20_251_121;

    private Targets() {}

    /** Distinct listings of 24 products: four orders, and bounds of the price that leave nothing out. */
    static List<String> listings(int number) {
        List<String> targets = new ArrayList<>();
        String[] orders = {"newest", "oldest", "name", "name-desc"};
        for (int i = 0; i < number; i++) {
            BigDecimal bound = BigDecimal.valueOf(i / orders.length, 2);
            targets.add("/products?sort=" + orders[i % orders.length] + "&minPrice=" + bound.toPlainString());
        }
        return targets;
    }

    /** Distinct combinations of the filters that the shop itself offers for its products. */
    static List<String> filters(int shop, int number) throws IOException {
        List<String> filters = offered(shop);
        String[] orders = {"newest", "oldest", "name", "name-desc", "price-asc", "price-desc", "best-selling"};
        Random random = new Random(SEED);
        Set<String> targets = new LinkedHashSet<>();
        while (targets.size() < number) {
            StringBuilder target = new StringBuilder("/products?sort=" + orders[random.nextInt(orders.length)]);
            random.ints(random.nextInt(4), 0, filters.size())
                    .distinct()
                    .forEach(i -> target.append('&').append(filters.get(i)));
            if (random.nextBoolean()) {
                target.append("&minPrice=").append(BigDecimal.valueOf(random.nextInt(20_000), 2));
            }
            if (random.nextBoolean()) {
                target.append("&maxPrice=").append(BigDecimal.valueOf(random.nextInt(60_000), 2));
            }
            targets.add(target.toString());
        }
        return List.copyOf(targets);
    }

    private static List<String> offered(int shop) throws IOException {
        JsonNode listing = new JsonMapper().readTree(HttpBench.read(shop, "/products?limit=1"));
        List<String> filters = new ArrayList<>(List.of("available=true"));
        for (JsonNode facet : listing.path("facets")) {
            if (facet.path("name").asText().equals("available")) {
                continue; // both values at once would be a fault
            }
            for (JsonNode value : facet.path("values")) {
                filters.add(encoded(facet.path("name").asText()) + "="
                        + encoded(value.path("value").asText()));
            }
        }
        return filters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
