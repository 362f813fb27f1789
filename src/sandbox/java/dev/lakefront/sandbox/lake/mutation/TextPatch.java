package dev.lakefront.sandbox.lake.mutation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text change in the unified form of diff-match-patch.
 *
 * <p>A hunk is applied where its old text is found nearest to where it should be; one whose old text is nowhere is
 * skipped. The original's search for merely similar text is left out.
 */
record TextPatch(List<Hunk> hunks) {

    private static final Pattern HEADER = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@");

    static TextPatch parse(String text) throws MutationException {
        List<Hunk> hunks = new ArrayList<>();
        int start = 0;
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        boolean open = false;
        for (String line : text.split("\n")) {
            if (line.isEmpty()) {
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                if (open) {
                    hunks.add(new Hunk(start, before.toString(), after.toString()));
                }
                open = true;
                start = number(header.group(2)) - 1;
                before.setLength(0);
                after.setLength(0);
                continue;
            }
            String content = decoded(line.substring(1));
            char kind = line.charAt(0);
            if (!open || " +-".indexOf(kind) < 0) {
                throw MutationException.invalid("invalid diffMatchPatch line \"" + line + "\"");
            }
            if (kind != '+') {
                before.append(content);
            }
            if (kind != '-') {
                after.append(content);
            }
        }
        if (open) {
            hunks.add(new Hunk(start, before.toString(), after.toString()));
        }
        return new TextPatch(hunks);
    }

    String apply(String text) {
        String result = text;
        int shift = 0;
        for (Hunk hunk : hunks) {
            int at = nearest(result, hunk.before(), hunk.start() + shift);
            if (at >= 0) {
                result = result.substring(0, at)
                        + hunk.after()
                        + result.substring(at + hunk.before().length());
                // positions of later hunks already count what earlier hunks add; what remains is how far this one was
                // off
                shift = at - hunk.start();
            }
        }
        return result;
    }

    private static int nearest(String text, String wanted, int expected) {
        int start = Math.clamp(expected, 0, text.length());
        int after = text.indexOf(wanted, start);
        int before = text.lastIndexOf(wanted, start);
        if (after < 0 || before < 0) {
            return Math.max(after, before);
        }
        return after - start < start - before ? after : before;
    }

    private static int number(String digits) throws MutationException {
        try {
            return Math.max(1, Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            throw MutationException.invalid("invalid diffMatchPatch position " + digits);
        }
    }

    /** The text is escaped as in a URI, where a plus is just a plus. */
    private static String decoded(String text) throws MutationException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MutationException.invalid("invalid escape in a diffMatchPatch: \"" + text + "\"");
        }
    }

    /** @param start where the old text begins, if no earlier hunk were off */
    record Hunk(int start, String before, String after) {}
}
