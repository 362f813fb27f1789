package dev.lakefront.order;

import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.web.PlainText;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an editor asks of an order: the document's field {@code request}, which may hold anything.
 *
 * @param key equal for equal content
 * @param to what is asked for, shortened; as the editor wrote it
 * @param askedAt as it is written there; {@link #UNTIMED} if there is no text
 * @param change null if it cannot be carried out
 * @param fault why not, as the name of a sentence; null if it can be
 */
record EditorRequest(
        String key,
        String to,
        String askedAt,
        @Nullable OrderChange change,
        @Nullable String fault) {

    static final String FIELD = "request";

    /** Of a request that has no text for when it was made. */
    static final String UNTIMED = "";

    /** Of an outcome that answers no request. */
    static final String NOT_ASKED = "(nothing)";

    static final int LONGEST_TRACKING_CODE = 64;
    static final int LONGEST_CARRIER = 40;

    private static final int LONGEST_WORD = 40;
    private static final int LONGEST_TIME = 200;

    /** How a document tells that it still shows a request: GROQ, with parameters. */
    record Match(String condition, Map<String, Object> parameters) {}

    static EditorRequest read(Object field) {
        String key = new Fingerprint()
                .add(field instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(field))
                .text();
        LakeFields fields = field instanceof Map<?, ?> map ? new LakeFields(map) : LakeFields.NONE;
        String to = fields.text("to", "");
        String word = PlainText.of(to).orElse("?");
        String shortened = word.substring(0, Math.min(word.length(), LONGEST_WORD));
        String carrier = fields.text("carrier");
        String code = fields.text("trackingCode");
        boolean parcel = to.equals("shipped");
        String fault = parcel ? fault(fields, carrier, code) : null;
        OrderChange change =
                fault == null ? OrderChange.of(to, clean(carrier), clean(code)).orElse(null) : null;
        return new EditorRequest(
                key,
                shortened.isEmpty() ? "?" : shortened,
                askedAt(fields),
                change,
                fault == null && change == null ? "unknown" : fault);
    }

    private static @Nullable String fault(LakeFields fields, @Nullable String carrier, @Nullable String code) {
        boolean readable = isText(fields, "carrier") && isText(fields, "trackingCode");
        if (!readable || (carrier == null) != (code == null)) {
            return "parcel";
        }
        boolean tooLong = carrier != null
                && code != null
                && (carrier.length() > LONGEST_CARRIER || code.length() > LONGEST_TRACKING_CODE);
        return tooLong ? "too-long" : null;
    }

    private static boolean isText(LakeFields fields, String name) {
        String text = fields.text(name);
        return text == null
                ? !fields.has(name) || "".equals(fields.fields().get(name))
                : PlainText.of(text).filter(clean -> !clean.isEmpty()).isPresent();
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : PlainText.of(text).orElse(null);
    }

    private static String askedAt(LakeFields fields) {
        String at = fields.text("at", UNTIMED);
        return at.length() > LONGEST_TIME ? UNTIMED : at;
    }

    /** By what a document shows the request that this outcome answers; nothing if it answers none. */
    static Optional<Match> answeredBy(RequestOutcome outcome) {
        String askedAt = outcome.askedAt();
        if (askedAt.equals(NOT_ASKED)) {
            return Optional.empty();
        }
        return Optional.of(
                askedAt.equals(UNTIMED)
                        ? new Match("count([request.at][string::startsWith(@, \"\")]) == 0", Map.of())
                        : new Match("request.at == $askedAt", Map.of("askedAt", askedAt)));
    }
}
