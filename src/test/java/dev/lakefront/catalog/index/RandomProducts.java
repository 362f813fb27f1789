package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.index.IndexedProduct.Span;
import dev.lakefront.catalog.index.IndexedProduct.Text;
import dev.lakefront.catalog.index.IndexedProduct.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A catalogue that grows from a seed: the same seed, the same products. With nasty values much is missing or equal, and
 * titles have accents, no letters, or nothing at all.
 */
public final class RandomProducts {

    public static final List<View> VIEWS =
            List.of(new View("en", "EUR"), new View("en", "USD"), new View("de", "EUR"), new View("de", "USD"));

    static final List<String> TAGS = IntStream.range(0, 30)
            .mapToObj(i -> i % 7 == 0 ? "Tag/with späces " + i : "tag-" + i)
            .toList();
    static final List<String> BRANDS =
            IntStream.range(0, 40).mapToObj(i -> "brand-" + i).toList();
    static final List<String> CATEGORIES = categories();

    private static final List<String> KINDS = List.of(
            "Bottle",
            "Lamp",
            "Jacket",
            "Blanket",
            "Kettle",
            "Chair",
            "Rucksack",
            "Mütze",
            "Café Table",
            "Lantern",
            "Canoe",
            "Paddle",
            "Hammock",
            "Sweater",
            "Compass",
            "Stove");
    private static final List<String> KINDS_DE = List.of(
            "Flasche",
            "Lampe",
            "Jacke",
            "Decke",
            "Kessel",
            "Stuhl",
            "Rucksack",
            "Mütze",
            "Kaffeetisch",
            "Laterne",
            "Kanu",
            "Paddel",
            "Hängematte",
            "Pullover",
            "Kompass",
            "Ofen");
    private static final List<String> MANNERS = List.of(
            "Lake", "Alpine", "Nordic", "Quiet", "Bright", "Heavy", "Señor", "Straße", "Forest", "River", "Coastal",
            "Éclair", "Amber", "Granite", "Willow", "Harbour");
    private static final List<String> NASTY_TITLES = List.of(
            "",
            " ",
            "!!!",
            "Ångström",
            "angstrom",
            "Angstrom",
            "ÅNGSTRÖM",
            "éclair",
            "Eclair",
            "zebra",
            "Zebra",
            "Ähre",
            "Ahre",
            "The",
            "ß",
            "ss",
            "🎒",
            "10",
            "9",
            "Équipe",
            "equipe",
            "same",
            "same",
            "same");
    private static final List<String> COLOURS = List.of("red", "green", "blue", "ink", "sand", "moss", "rust", "snow");
    private static final List<String> COLOURS_DE =
            List.of("Rot", "Grün", "Blau", "Tinte", "Sand", "Moos", "Rost", "Schnee");
    private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL");
    private static final List<String> PROSE = List.of(
            "made",
            "water",
            "winter",
            "carried",
            "folded",
            "cotton",
            "birch",
            "steel",
            "sealed",
            "warm",
            "shore",
            "evening",
            "hands",
            "weather",
            "dries",
            "fast",
            "repaired",
            "lifetime",
            "light",
            "stitched");

    private final Random random;
    private final boolean nasty;
    private final int cardBytes;

    private RandomProducts(long seed, boolean nasty, int cardBytes) {
        this.random = new Random(seed);
        this.nasty = nasty;
        this.cardBytes = cardBytes;
    }

    /** Products as a shop has them, with cards of about this size. */
    public static List<IndexedProduct> ordinary(int count, long seed, int cardBytes) {
        return new RandomProducts(seed, false, cardBytes).products(count);
    }

    static List<IndexedProduct> nasty(int count, long seed) {
        return new RandomProducts(seed, true, 0).products(count);
    }

    /** A product with everything new but the id. */
    public static IndexedProduct other(String id, long seed) {
        return new RandomProducts(seed, false, 600).product(id, Math.floorMod(seed, 1_000_000));
    }

    private static List<String> categories() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add("c" + i);
            for (int j = 0; j < 5; j++) {
                all.add("c" + i + "." + j);
                for (int k = 0; k < 4; k++) {
                    all.add("c" + i + "." + j + "." + k);
                }
            }
        }
        return List.copyOf(all);
    }

    private List<IndexedProduct> products(int count) {
        // ids in no order that anything else has
        return IntStream.range(0, count)
                .mapToObj(i -> product("p" + Integer.toHexString(i * 0x9E3779B1 ^ 0x5bd1), i))
                .toList();
    }

    private IndexedProduct product(String id, long number) {
        int kind = random.nextInt(KINDS.size());
        String manner = any(MANNERS);
        String suffix = chance(60) ? " " + (1 + random.nextInt(nasty ? 3 : 400)) : "";
        String title = manner + " " + KINDS.get(kind) + suffix;
        String titleDe = manner + " " + KINDS_DE.get(kind) + suffix;
        if (nasty && chance(60)) {
            title = any(NASTY_TITLES);
            titleDe = any(NASTY_TITLES);
        }
        Set<String> filed = some(CATEGORIES, nasty ? 0 : 1, 2);
        Set<String> above = new TreeSet<>();
        filed.forEach(each -> {
            for (int dot = each.indexOf('.'); dot >= 0; dot = each.indexOf('.', dot + 1)) {
                above.add(each.substring(0, dot));
            }
            above.add(each);
        });
        List<String> tags = List.copyOf(some(TAGS, 0, 4));
        String brand = chance(nasty ? 40 : 5) ? null : any(BRANDS);
        List<OptionChoice> options = options();
        Map<String, Text> texts = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(tags);
        if (brand != null) {
            names.add(brand.replace('-', ' '));
        }
        texts.put("en", new Text(title, names, prose()));
        if (!nasty || chance(90)) {
            texts.put("de", new Text(titleDe, names, prose()));
        }
        int variants = 1 + random.nextInt(4);
        return new IndexedProduct(
                id,
                "handle-" + number,
                "r" + random.nextInt(1_000_000),
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(nasty ? 5 : 3_000) * 3_600L),
                Instant.ofEpochSecond(1_760_000_000L),
                chance(nasty ? 20 : 3),
                chance(80),
                chance(50) ? 0 : random.nextInt(nasty ? 3 : 5_000),
                chance(70) ? 0 : 5 * random.nextInt(1, 12),
                IntStream.range(0, variants)
                        .mapToObj(i -> "SKU-" + number + "-" + i)
                        .toList(),
                tags,
                brand,
                filed,
                above,
                prices(),
                options,
                texts,
                cards(id, title),
                ("{\"_id\":\"" + id + "\",\"text\":\"" + "s".repeat(2 * cardBytes) + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Span> prices() {
        Map<String, Span> prices = new LinkedHashMap<>();
        for (String currency : List.of("EUR", "USD")) {
            if (!chance(nasty ? 35 : 2)) {
                long lowest = (1 + random.nextInt(nasty ? 5 : 300)) * 100L - (chance(50) ? 5 : 0);
                prices.put(currency, new Span(lowest, lowest + (chance(60) ? 0 : random.nextInt(5_000))));
            }
        }
        return prices;
    }

    private List<OptionChoice> options() {
        List<OptionChoice> options = new ArrayList<>();
        if (chance(nasty ? 40 : 70)) {
            // some editors name another option by the same name
            String code = chance(5) ? "shoe-size" : "size";
            Map<String, String> names = chance(3) ? Map.of("en", "Sizes") : Map.of("en", "Size", "de", "Größe");
            some(SIZES, 1, 4)
                    .forEach(size -> options.add(new OptionChoice(
                            code, names, size.toLowerCase(java.util.Locale.ROOT), Map.of("en", size))));
        }
        if (chance(nasty ? 40 : 60)) {
            some(COLOURS, 1, 3)
                    .forEach(colour -> options.add(new OptionChoice(
                            "color",
                            Map.of("en", "Colour", "de", "Farbe"),
                            colour,
                            Map.of(
                                    "en",
                                    colour.toUpperCase(java.util.Locale.ROOT),
                                    "de",
                                    COLOURS_DE.get(COLOURS.indexOf(colour))))));
        }
        return options;
    }

    private Map<View, byte[]> cards(String id, String title) {
        Map<View, byte[]> cards = new LinkedHashMap<>();
        for (View view : VIEWS) {
            cards.put(view, card(id, view, title));
        }
        return cards;
    }

    private byte[] card(String id, View view, String title) {
        return (id + " " + view.locale() + " " + view.currency() + " " + title + "c".repeat(cardBytes))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String prose() {
        StringBuilder prose = new StringBuilder();
        for (int i = random.nextInt(25); i >= 0; i--) {
            prose.append(any(PROSE)).append(i % 9 == 0 ? ". " : " ");
        }
        return prose.toString();
    }

    private Set<String> some(List<String> of, int least, int most) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            some.add(any(of));
        }
        return some;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
