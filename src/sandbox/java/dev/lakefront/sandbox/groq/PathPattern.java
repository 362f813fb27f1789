package dev.lakefront.sandbox.groq;

import java.util.List;

/**
 * What {@code path("drafts.**")} yields: a dotted path in which {@code *} stands for one segment and {@code **} for one or
 * more.
 */
record PathPattern(String pattern, List<String> segments) implements LanguageValue {

    PathPattern(String pattern) {
        this(pattern, List.of(pattern.split("\\.", -1)));
    }

    /** Takes time proportional to the product of the segment counts, whatever the pattern. */
    boolean matches(String path) {
        String[] parts = path.split("\\.", -1);
        boolean[] reached = new boolean[parts.length + 1];
        reached[0] = true;
        for (String segment : segments) {
            boolean[] next = new boolean[parts.length + 1];
            for (int i = 0; i < parts.length; i++) {
                boolean fits = segment.equals("*") || segment.equals("**") || segment.equals(parts[i]);
                next[i + 1] = fits && reached[i] || segment.equals("**") && next[i];
            }
            reached = next;
        }
        return reached[parts.length];
    }

    @Override
    public Object plain() {
        return pattern;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
