package dev.lakefront.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What shops ask of the generated products, each question about as often as in a real shop. */
final class LakeLoadQueries {

    private static final int PRODUCTS = 1_000;
    private static final int CATEGORIES = 40;
    private static final int PAGES = 20;
    private static final List<String> WORDS = List.of("denim", "jacket", "shirt", "linen", "cotton", "wool", "boots");

    private static final String BY_SLUG =
            "*[_type == \"product\" && slug.current == $slug][0]" + "{..., brand->{name}, categories[]->{title}}";
    private static final String BY_ID = "*[_id == $id][0]{_id, title, price, stock}";
    private static final String LISTING = "*[_type == \"product\" && price > $from && active]"
            + " | order(price desc, _id asc)[0...24]{_id, title, price}";
    private static final String CATEGORY = "*[_type == \"product\" && references($category)]"
            + " | order(_id asc)[0...24]{_id, title, price, \"brand\": brand->name}";
    private static final String SEARCH = "*[_type == \"product\" && title match $word]"
            + " | score(title match $word) | order(_score desc, _id asc)[0...20]{_id, title}";
    private static final String MENU = "*[_type == \"category\"] | order(title asc){_id, title, slug}";
    private static final String FACTS = "{\"least\": math::min(*[_type == \"product\"].price),"
            + " \"active\": count(*[_type == \"product\" && active])}";

    private final Random random;

    LakeLoadQueries(long seed) {
        random = new Random(seed);
    }

    /** The parameters of the next query's URL; those of GROQ are JSON. */
    Map<String, String> next() {
        int dice = random.nextInt(100);
        if (dice < 35) {
            return asked("product by slug", BY_SLUG, "$slug", "\"product-" + random.nextInt(PRODUCTS) + '"');
        }
        if (dice < 60) {
            return asked("product by id", BY_ID, "$id", "\"product-" + random.nextInt(PRODUCTS) + '"');
        }
        if (dice < 72) {
            return asked("listing", LISTING, "$from", String.valueOf(1_000 * random.nextInt(PAGES)));
        }
        if (dice < 84) {
            return asked("category", CATEGORY, "$category", "\"category-" + random.nextInt(CATEGORIES) + '"');
        }
        if (dice < 90) {
            return asked("search", SEARCH, "$word", '"' + WORDS.get(random.nextInt(WORDS.size())) + '"');
        }
        return dice < 97 ? asked("menu", MENU, "$unused", "null") : asked("facts", FACTS, "$unused", "null");
    }

    private static Map<String, String> asked(String tag, String query, String parameter, String json) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("query", query);
        options.put(parameter, json);
        options.put("perspective", "published");
        options.put("tag", tag.replace(' ', '-'));
        return options;
    }
}
