package dev.lakefront.sandbox.images;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All illustrations, by name, and the choice of one for an asset. */
final class Things {

    static final Illustration NOTHING = new Illustration(List.of(), 0);

    private static final Map<String, Illustration> BY_NAME = new HashMap<>();
    private static final List<String> MARKS = List.of("waves", "peaks", "sun", "fish", "leaf", "anchor");

    /** Words for things that look enough like another one. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("anorak", "jacket"),
            Map.entry("beaker", "mug"),
            Map.entry("beanie", "hat"),
            Map.entry("bikini", "shirt"),
            Map.entry("bobble", "hat"),
            Map.entry("buoy", "bedroll"),
            Map.entry("canoe", "boat"),
            Map.entry("cardigan", "sweater"),
            Map.entry("coat", "jacket"),
            Map.entry("cot", "bedroll"),
            Map.entry("cup", "mug"),
            Map.entry("fleece", "sweater"),
            Map.entry("goggles", "glasses"),
            Map.entry("hammock", "bedroll"),
            Map.entry("headlamp", "lantern"),
            Map.entry("jug", "kettle"),
            Map.entry("jumper", "sweater"),
            Map.entry("leggings", "trousers"),
            Map.entry("mat", "bedroll"),
            Map.entry("mitts", "glove"),
            Map.entry("pack", "backpack"),
            Map.entry("pad", "cushion"),
            Map.entry("pillow", "cushion"),
            Map.entry("platter", "plate"),
            Map.entry("rug", "blanket"),
            Map.entry("scarf", "towel"),
            Map.entry("sheepskin", "blanket"),
            Map.entry("shorts", "trousers"),
            Map.entry("sleeping", "bedroll"),
            Map.entry("sunglasses", "glasses"),
            Map.entry("sweatshirt", "sweater"),
            Map.entry("throw", "blanket"),
            Map.entry("tights", "trousers"));

    static {
        BY_NAME.putAll(KitchenThings.ALL);
        BY_NAME.putAll(ClothingThings.ALL);
        BY_NAME.putAll(HomeThings.ALL);
        BY_NAME.putAll(OutdoorThings.ALL);
        BY_NAME.putAll(SignThings.ALL);
    }

    private Things() {}

    static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    /**
     * What the asset shows: the last thing that its text for the blind names, because in English the noun comes last,
     * else its label; a parcel for what is not known.
     */
    static Illustration shownBy(Map<?, ?> document, long seed) {
        String label = text(document, "label");
        if (label.equals("scene")) {
            return NOTHING;
        }
        if (label.equals("mark")) {
            return parcelUnless(MARKS.get(Math.floorMod(seed, MARKS.size())));
        }
        String named = lastNamed(text(document, "altText"));
        return parcelUnless(named == null ? ALSO.getOrDefault(label, label) : named);
    }

    private static Illustration parcelUnless(String name) {
        Illustration known = BY_NAME.get(name);
        return known == null ? SignThings.PARCEL : known;
    }

    /** Only what comes before "in", "with", "for" or a comma: those add a colour, a part or a person. */
    private static @Nullable String lastNamed(String text) {
        String head = text.split(",| in | with | for | at ", 2)[0];
        String named = null;
        for (String word : head.split("[^\\p{L}]+")) {
            String thing = named(word);
            named = thing == null ? named : thing;
        }
        return named;
    }

    private static @Nullable String named(String word) {
        String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        for (String form : List.of(word, singular)) {
            String thing = ALSO.getOrDefault(form, form);
            if (BY_NAME.containsKey(thing)) {
                return thing;
            }
        }
        return null;
    }

    private static String text(Map<?, ?> document, String field) {
        return document.get(field) instanceof String text ? text.toLowerCase(Locale.ROOT) : "";
    }
}
