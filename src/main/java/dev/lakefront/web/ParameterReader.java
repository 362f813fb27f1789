package dev.lakefront.web;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes query parameters apart and collects what is wrong with them. Parameters that it is not asked for are ignored. */
public final class ParameterReader {

    /** The longest value of any parameter, in characters. */
    public static final int LONGEST = 200;

    /** The most values of one parameter. */
    public static final int MOST = 50;

    private static final int LONGEST_SEARCH = 500;
    private static final int LONGEST_CURSOR = 4_000;
    private static final int DEFAULT_LIMIT = 24;
    private static final int MOST_ITEMS = 100;

    private final HttpParameters parameters;
    private Problem problem =
            Problem.of(ProblemCode.INVALID_PARAMETER, "A query parameter cannot be used; errors says which.");
    private boolean faulty;

    public ParameterReader(HttpParameters parameters) {
        this.parameters = parameters;
    }

    /** What is wrong with the parameters read up to now; null if nothing is. */
    public @Nullable Problem problem() {
        return faulty ? problem : null;
    }

    public void fault(String name, String detail) {
        faulty = true;
        problem = problem.withFault(name, ProblemCode.INVALID_PARAMETER.name(), detail);
    }

    /** All values of a parameter that are not blank. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (String value : parameters.getAll(name)) {
            if (value.length() > LONGEST || values.size() == MOST) {
                fault(name, "At most " + MOST + " values of " + LONGEST + " characters.");
                return List.of();
            }
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }

    /** The value of a parameter that may be given once; null if it is not, or blank. */
    public @Nullable String one(String name, int longest) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            fault(name, "Give it once.");
            return null;
        }
        String value = values.isEmpty() ? "" : values.getFirst().strip();
        if (value.length() > longest) {
            fault(name, "At most " + longest + " characters.");
            return null;
        }
        return value.isEmpty() ? null : value;
    }

    public @Nullable String search(String name) {
        return one(name, LONGEST_SEARCH);
    }

    public @Nullable String cursor() {
        return one("cursor", LONGEST_CURSOR);
    }

    /** The number of items on a page. */
    public int limit() {
        return limit(DEFAULT_LIMIT);
    }

    public int limit(int otherwise) {
        String value = one("limit", LONGEST);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST_ITEMS) {
            fault("limit", "A number from 1 to " + MOST_ITEMS + ".");
            return otherwise;
        }
        return Integer.parseInt(value);
    }

    public @Nullable Boolean flag(String name) {
        String value = one(name, LONGEST);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            fault(name, "Either true or false.");
            return null;
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    public Iterable<String> names() {
        return parameters.names();
    }
}
