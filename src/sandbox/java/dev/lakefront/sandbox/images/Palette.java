package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The colours of one illustration: those of the asset document, completed where it names too few. */
record Palette(Color main, Color deep, Color accent, Color light, Color backdrop) {

    private static final List<Palette> HOUSE = List.of(
            of("#2f6f73", "#173f43", "#e8a33d", "#f6efe2", "#d9e6df"),
            of("#c8553d", "#6b2b22", "#f2c14e", "#fdf3e7", "#f3dcc8"),
            of("#3d5a80", "#1f2f4a", "#ee6c4d", "#f4f1ec", "#d6e0ea"),
            of("#6a7b4f", "#36412b", "#d98c5f", "#f5f0e1", "#e3e6d3"),
            of("#8d5b74", "#4a2c40", "#e0b18c", "#faf1ee", "#ecd9df"),
            of("#d89a2b", "#7a5414", "#2f5d62", "#fff6e0", "#f5e3bd"),
            of("#4f6d7a", "#27363d", "#dd6e42", "#f2efe8", "#dbe4e6"),
            of("#a44a3f", "#54251f", "#7d9d8c", "#f8efe6", "#ead8cc"));

    private static final List<Color> ACCENTS = colors("#e8a33d", "#f2c14e", "#ee6c4d", "#d98c5f", "#2f5d62", "#7d9d8c");
    private static final List<Color> BEHIND_PALE = colors("#9db7ba", "#c9ab8c", "#a9b99a", "#c39f94", "#9fb0c6");

    /** By the roles that Sanity gives the colours of a palette; the seed chooses what it leaves open. */
    static Palette of(Map<?, ?> assetDocument, long seed) {
        Map<?, ?> named = child(child(assetDocument, "metadata"), "palette");
        Color main = first(named, "vibrant", "dominant", "muted");
        if (main == null) {
            return HOUSE.get(Math.floorMod(seed, HOUSE.size()));
        }
        Color deep = orElse(first(named, "darkVibrant", "darkMuted"), mix(main, Color.BLACK, 0.5));
        Color backdrop = brightness(main) > 0.72
                ? BEHIND_PALE.get(Math.floorMod(seed, BEHIND_PALE.size()))
                : orElse(backdrop(named), mix(main, Color.WHITE, 0.75));
        return new Palette(
                main,
                apart(deep, main, brightness(main) < 0.2 ? Color.WHITE : Color.BLACK),
                accent(main, seed),
                mix(orElse(first(named, "lightMuted"), main), Color.WHITE, 0.82),
                apart(backdrop, main, Color.WHITE));
    }

    private static Color accent(Color main, long seed) {
        List<Color> distant =
                ACCENTS.stream().filter(accent -> distance(accent, main) > 110).toList();
        return distant.get(Math.floorMod(seed, distant.size()));
    }

    private static double distance(Color one, Color other) {
        return Math.hypot(
                Math.hypot(one.getRed() - other.getRed(), one.getGreen() - other.getGreen()),
                one.getBlue() - other.getBlue());
    }

    /** In a picture of one thing the most frequent colour is not the thing's but what is around it. */
    private static @Nullable Color backdrop(Map<?, ?> named) {
        return named.containsKey("vibrant")
                ? first(named, "dominant", "lightMuted")
                : first(named, "lightMuted", "lightVibrant");
    }

    static Color mix(Color from, Color to, double share) {
        return new Color(
                (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * share),
                (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * share),
                (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * share));
    }

    private static Palette of(String main, String deep, String accent, String light, String backdrop) {
        return new Palette(
                Color.decode(main),
                Color.decode(deep),
                Color.decode(accent),
                Color.decode(light),
                Color.decode(backdrop));
    }

    private static List<Color> colors(String... codes) {
        return Arrays.stream(codes).map(Color::decode).toList();
    }

    /** Moves a colour towards another until it can be told from a third. */
    private static Color apart(Color color, Color from, Color towards) {
        Color moved = color;
        for (int step = 0; step < 4 && Math.abs(brightness(moved) - brightness(from)) < 0.16; step++) {
            moved = mix(moved, towards, 0.3);
        }
        return moved;
    }

    private static double brightness(Color color) {
        return (0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue()) / 255;
    }

    private static Color orElse(@Nullable Color color, Color otherwise) {
        return color == null ? otherwise : color;
    }

    private static @Nullable Color first(Map<?, ?> named, String... roles) {
        for (String role : roles) {
            Object swatch = named.get(role);
            Object text = swatch instanceof Map<?, ?> fields ? fields.get("background") : swatch;
            if (text instanceof String hex && hex.matches("#[0-9a-fA-F]{6}")) {
                return Color.decode(hex);
            }
        }
        return null;
    }

    private static Map<?, ?> child(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
    }
}
