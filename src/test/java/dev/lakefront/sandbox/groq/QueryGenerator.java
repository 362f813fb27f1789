package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Random;

/** Queries made up by the grammar: mostly well formed, now and then with a call or a nesting that is not allowed. */
final class QueryGenerator {

    private static final int DEEPEST = 4;

    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=", "in", "match");
    private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "**");
    private static final List<String> LITERALS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "2.5",
            "1e300",
            "9007199254740993",
            "\"\"",
            "\"coat\"",
            "'wool co*'",
            "\"2026-11-21T12:00:00Z\"",
            "\"\\u{1F600}\"",
            "[]",
            "{}",
            "[1, \"a\", null]",
            "{\"lat\": 59.9, \"lng\": 10.7}",
            "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [9, 9], [0, 9], [9, 0]]}");
    private static final List<String> PARAMETERS = List.of("$number", "$text", "$list", "$object", "$nothing", "$gone");
    private static final List<String> UNARY_CALLS = List.of(
            "count",
            "defined",
            "length",
            "string",
            "lower",
            "upper",
            "round",
            "references",
            "path",
            "geo",
            "coalesce",
            "dateTime",
            "array::unique",
            "array::compact",
            "math::sum",
            "math::avg",
            "math::min",
            "pt::text",
            "documents::get",
            "sanity::versionOf",
            "sanity::partOfRelease",
            "text::query",
            "delta::changedAny",
            "anywhere",
            "text::semanticSimilarity",
            "own::twice");
    private static final List<String> BINARY_CALLS = List.of(
            "array::join",
            "array::intersects",
            "string::split",
            "string::startsWith",
            "round",
            "coalesce",
            "references",
            "geo::contains",
            "geo::intersects",
            "geo::distance",
            "geo::latLng",
            "media::aspect",
            "diff::changedAny");
    private static final List<String> BARE_CALLS = List.of(
            "now()",
            "identity()",
            "before()",
            "after()",
            "delta::operation()",
            "releases::all()",
            "sanity::dataset()",
            "documents::incomingRefCount()",
            "documents::incomingGlobalDocumentReferenceCount()",
            "user::attributes()",
            "dateTime::now()");

    private final Random random;
    private final List<String> names;
    private final List<String> ids;

    /** Attributes and ids that mean something in the documents the queries will meet. */
    QueryGenerator(Random random, List<String> names, List<String> ids) {
        this.random = random;
        this.names = names;
        this.ids = ids;
    }

    String query() {
        if (random.nextInt(200) == 0) {
            return deep();
        }
        String definition = random.nextInt(12) == 0 ? "fn own::twice($x) = $x{..., \"again\": " + value(2) + "};" : "";
        return definition + (random.nextInt(4) == 0 ? value(0) : pipeline(0));
    }

    /** Far beyond what may be nested. */
    private String deep() {
        int times = 1 + random.nextInt(20_000);
        return switch (random.nextInt(6)) {
            case 0 -> "[".repeat(times);
            case 1 -> "(".repeat(times) + "1" + ")".repeat(times);
            case 2 -> "!".repeat(times) + "true";
            case 3 -> "*" + "[_id == \"a\"]".repeat(times);
            case 4 -> "1" + " + 1".repeat(times);
            default -> "{\"a\":".repeat(times) + "1" + "}".repeat(times);
        };
    }

    private String pipeline(int depth) {
        StringBuilder query = new StringBuilder("*");
        if (random.nextInt(8) != 0) {
            query.append('[').append(condition(depth + 1)).append(']');
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(
                    switch (random.nextInt(12)) {
                        case 0 -> " | order(" + value(depth + 2) + oneOf(List.of("", " asc", " desc")) + ", _id)";
                        case 1 -> " | score(" + condition(depth + 1) + ", boost(" + condition(depth + 2) + ", 2))";
                        case 2 -> "[" + random.nextInt(4) + oneOf(List.of("..", "...")) + random.nextInt(9) + "]";
                        default -> step(depth);
                    });
        }
        return query.toString();
    }

    private String step(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> "[" + (random.nextInt(5) - 2) + "]";
            case 1 -> "[" + condition(depth + 1) + "]";
            case 2 -> "[]";
            case 3 -> "->";
            case 4 -> "." + name();
            case 5 -> "->" + name();
            case 6 -> "[\"" + name() + "\"]";
            default -> projection(depth + 1);
        };
    }

    private String projection(int depth) {
        StringBuilder lines = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            lines.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "...";
                        case 1 -> condition(depth) + " => {" + name() + "}";
                        case 2, 3 -> name();
                        default -> "\"" + name() + "\": " + value(depth);
                    });
            lines.append(i > 0 ? ", " : "}");
        }
        return lines.toString();
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth >= DEEPEST ? 5 : 9)) {
            case 0, 1 -> name() + " == " + leaf();
            case 2 -> "_id in [\"" + oneOf(ids) + "\", " + leaf() + "]";
            case 3 -> "references(\"" + oneOf(ids) + "\")";
            case 4 -> name() + " match " + leaf();
            case 5 -> condition(depth + 1) + " && " + condition(depth + 1);
            case 6 -> "(" + condition(depth + 1) + " || " + condition(depth + 1) + ")";
            case 7 -> "!(" + condition(depth + 1) + ")";
            default -> value(depth + 1) + " " + oneOf(COMPARISONS) + " " + value(depth + 1);
        };
    }

    private String value(int depth) {
        if (depth >= DEEPEST) {
            return leaf();
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> leaf();
            case 3 -> value(depth + 1) + " " + oneOf(ARITHMETIC) + " " + value(depth + 1);
            case 4 -> "(" + condition(depth + 1) + ")";
            case 5, 6 -> oneOf(UNARY_CALLS) + "(" + value(depth + 1) + ")";
            case 7 -> oneOf(BINARY_CALLS) + "(" + value(depth + 1) + ", " + value(depth + 1) + ")";
            case 8 -> "select(" + condition(depth + 1) + " => " + value(depth + 1) + ", " + leaf() + ")";
            case 9 -> "[" + value(depth + 1) + ", ..." + value(depth + 1) + "]";
            case 10 -> pipeline(depth + 1);
            default -> leaf() + step(depth + 1) + step(depth + 1);
        };
    }

    private String leaf() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> name();
            case 3 -> oneOf(PARAMETERS);
            case 4 -> oneOf(List.of("@", "^", "^.^", "^." + name(), "*"));
            case 5 -> oneOf(BARE_CALLS);
            case 6 -> "\"" + oneOf(ids) + "\"";
            default -> oneOf(LITERALS);
        };
    }

    private String name() {
        return oneOf(names);
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
