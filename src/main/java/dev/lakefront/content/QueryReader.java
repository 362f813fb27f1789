package dev.lakefront.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpParameters;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request to the query endpoint: normalises what shapes the answer, sets aside what only demands freshness, drops
 * what is for logs, refuses what a visitor may not ask or what is beyond the limits.
 */
@Singleton
final class QueryReader {

    private static final Pattern DATED_VERSION = Pattern.compile("v\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern PARAMETER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern LIVE_EVENT = Pattern.compile("[!-~]{1,200}");
    private static final Set<String> SOURCE_MAPS = Set.of("true", "withKeyArraySelector");

    private final ProxyConfig config;
    private final SanityConfig sanity;
    private final AllowList allowList;
    private final Clock clock;
    private final JsonMapper json;

    QueryReader(ProxyConfig config, SanityConfig sanity, AllowList allowList, Clock clock) {
        this.config = config;
        this.sanity = sanity;
        this.allowList = allowList;
        this.clock = clock;
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(config.maxDepth())
                .build();
        this.json = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /**
     * Reads the parts of a request.
     *
     * @param version the path's version with its {@code v}
     * @param body of a POST, {@code {"query": …, "params": {…}}}; null for a GET
     * @param demanded value of {@code Lakefront-Min-Live-Event}
     */
    QueryReading read(
            String version, String dataset, HttpParameters url, byte @Nullable [] body, @Nullable String demanded) {
        try {
            checkPath(version, dataset);
            checkPerspective(url.getAll("perspective"));
            Asked asked = body == null ? fromUrl(url) : fromBody(body);
            checkText(asked.text());
            checkParameters(asked.parameters());
            String sourceMap = only(url, "resultSourceMap");
            if (sourceMap != null && !sourceMap.equals("false") && !SOURCE_MAPS.contains(sourceMap)) {
                throw invalid("resultSourceMap", "true or withKeyArraySelector.");
            }
            GroqQuery query = new GroqQuery(
                    version, asked.text(), asked.parameters(), "false".equals(sourceMap) ? null : sourceMap);
            boolean returnQuery = !"false".equals(only(url, "returnQuery"));
            String liveEvent = demanded != null ? demanded : only(url, "lastLiveEventId");
            if (liveEvent != null && !LIVE_EVENT.matcher(liveEvent).matches()) {
                throw invalid("lastLiveEventId", "An id of a live event.");
            }
            return new QueryReading.Accepted(new QueryKey(query, returnQuery), liveEvent);
        } catch (Refusal refusal) {
            return new QueryReading.Refused(refusal.problem);
        }
    }

    private void checkPath(String version, String dataset) {
        if (!version.equals("v1") && !version.equals("vX")) {
            if (!DATED_VERSION.matcher(version).matches()) {
                throw invalid("version", "A date such as v2025-02-19.");
            }
            try {
                LocalDate date = LocalDate.parse(version.substring(1));
                if (date.isAfter(
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
                    throw invalid("version", "A date that has come.");
                }
            } catch (DateTimeException e) {
                throw invalid("version", "A date such as v2025-02-19.");
            }
        }
        if (!dataset.equals(sanity.dataset())) {
            throw refused(ProblemCode.DATASET_NOT_FOUND, "This shop serves one dataset, and this is not it.");
        }
    }

    private static void checkPerspective(List<String> perspectives) {
        for (String perspective : perspectives) {
            if (!perspective.equals("published")) {
                throw refused(
                        ProblemCode.PERSPECTIVE_NOT_ALLOWED,
                        "Leave perspective out or set it to published; drafts and releases are for editors.");
            }
        }
    }

    private record Asked(String text, SortedMap<String, String> parameters) {}

    private Asked fromUrl(HttpParameters url) {
        String text = only(url, "query");
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String name : url.names()) {
            if (name.startsWith("$")) {
                String value = only(url, name);
                parameters.put(name.substring(1), normalised(name, value == null ? "" : value));
            }
        }
        return new Asked(text == null ? "" : text, parameters);
    }

    private Asked fromBody(byte[] body) {
        JsonNode root;
        try {
            // the parser would guess other encodings and take ill-formed bytes
            root = json.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (IOException | NumberFormatException e) {
            throw refused(ProblemCode.INVALID_BODY, "The body is no JSON in UTF-8, or nested too deeply.");
        }
        if (root == null || !root.isObject()) {
            throw refused(ProblemCode.INVALID_BODY, "The body is an object with query and params.");
        }
        for (var member : root.properties()) {
            if (!member.getKey().equals("query") && !member.getKey().equals("params")) {
                throw new Refusal(Problem.of(ProblemCode.INVALID_BODY, "The body has an unknown member.")
                        .withFault("/" + shown(member.getKey()), "UNKNOWN_FIELD", "Only query and params are known."));
            }
        }
        JsonNode params = root.path("params");
        if (!root.path("query").isTextual() || !(params.isObject() || params.isMissingNode() || params.isNull())) {
            throw refused(ProblemCode.INVALID_BODY, "query is a string, params an object.");
        }
        SortedMap<String, String> parameters = new TreeMap<>();
        params.properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().toString()));
        return new Asked(root.path("query").asText(), parameters);
    }

    /** The value as compact JSON, so that spellings of one value share an answer. */
    private String normalised(String name, String value) {
        if (value.isBlank()) {
            throw invalid(shown(name), "JSON text: null, if there is no value.");
        }
        if (value.length() > config.maxParametersLength()) {
            throw tooLong();
        }
        try {
            return json.readTree(value).toString();
        } catch (JsonProcessingException | NumberFormatException e) {
            // the latter for an exponent that no number can have
            throw invalid(shown(name), "JSON text: a string needs quotes.");
        }
    }

    private void checkText(String text) {
        if (text.isBlank()) {
            throw new Refusal(SanityShape.missingQuery());
        }
        if (hasHalfACharacter(text)) {
            throw invalid("query", "Whole characters: there is half a surrogate pair in it.");
        }
        if (text.length() > config.maxQueryLength()) {
            throw tooLong();
        }
        if (new GroqTokens(text).deepest() > config.maxDepth()) {
            throw refused(ProblemCode.QUERY_TOO_DEEP, "Brackets nest deeper than " + config.maxDepth() + " levels.");
        }
        if (!allowList.allows(text)) {
            throw refused(ProblemCode.QUERY_NOT_ALLOWED, "Only the queries on the shop's allow list are answered.");
        }
    }

    private void checkParameters(Map<String, String> parameters) {
        int length = 0;
        for (var parameter : parameters.entrySet()) {
            if (!PARAMETER_NAME.matcher(parameter.getKey()).matches()) {
                throw invalid("$" + shown(parameter.getKey()), "A name of letters, digits and _.");
            }
            if (hasHalfACharacter(parameter.getValue())) {
                throw invalid("$" + parameter.getKey(), "Whole characters: there is half a surrogate pair in it.");
            }
            length += parameter.getKey().length() + parameter.getValue().length();
        }
        if (length > config.maxParametersLength()) {
            throw tooLong();
        }
    }

    /** Such text has no form in UTF-8: the lake would be asked something else. */
    private static boolean hasHalfACharacter(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private Refusal tooLong() {
        return refused(
                ProblemCode.QUERY_TOO_LONG,
                "At most " + config.maxQueryLength() + " characters of query and " + config.maxParametersLength()
                        + " of parameters.");
    }

    /** The parameter's one value; the same parameter twice is ambiguous. */
    private static @Nullable String only(HttpParameters url, String name) {
        List<String> values = url.getAll(name);
        if (values.size() > 1) {
            throw invalid(shown(name), "Give it once.");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static String shown(String name) {
        return name.length() > 40 ? name.substring(0, 40) : name;
    }

    private static Refusal invalid(String parameter, String detail) {
        return new Refusal(Problem.of(ProblemCode.INVALID_PARAMETER, "A parameter has a value that cannot be used.")
                .withFault(parameter, ProblemCode.INVALID_PARAMETER.name(), detail));
    }

    private static Refusal refused(ProblemCode code, String detail) {
        return new Refusal(Problem.of(code, detail));
    }

    /** Leaves the reading where the fault is found; never leaves this class. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        private Refusal(Problem problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }
}
