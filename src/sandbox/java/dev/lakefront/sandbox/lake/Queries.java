package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.groq.GroqSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parsed query texts, the latest kept: the same few are asked again and again. Safe between threads. */
final class Queries {

    private static final int KEPT = 1_000;
    private static final int LONGEST_KEPT = 20_000;

    private final Map<String, GroqQuery> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GroqQuery> eldest) {
            return size() > KEPT;
        }
    };

    /** A text that is not GROQ is answered in the exact shape of the real service. */
    GroqQuery parse(String text) throws LakeException {
        synchronized (parsed) {
            GroqQuery known = parsed.get(text);
            if (known != null) {
                return known;
            }
        }
        try {
            GroqQuery query = GroqQuery.parse(text);
            if (text.length() <= LONGEST_KEPT) {
                synchronized (parsed) {
                    parsed.put(text, query);
                }
            }
            return query;
        } catch (GroqSyntaxException e) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("query", text);
            where.put("start", e.start());
            where.put("end", e.end());
            throw LakeException.query("queryParseError", e.description(), where);
        }
    }
}
