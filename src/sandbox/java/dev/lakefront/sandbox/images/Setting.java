package dev.lakefront.sandbox.images;

import java.util.Locale;
import java.util.Map;

/** Where a thing is shown. */
enum Setting {
    STUDIO,
    LAKE,
    PAPER;

    /** By label and text: scenes and things in use are out of doors, marks are printed. */
    static Setting of(Map<?, ?> document) {
        Object label = document.get("label");
        if ("mark".equals(label)) {
            return PAPER;
        }
        boolean outside = "scene".equals(label)
                || document.get("altText") instanceof String text
                        && text.toLowerCase(Locale.ROOT).contains("at the lake");
        return outside ? LAKE : STUDIO;
    }
}
