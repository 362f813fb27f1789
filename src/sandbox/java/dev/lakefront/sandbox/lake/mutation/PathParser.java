package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.mutation.Path.Comparison;
import dev.lakefront.sandbox.lake.mutation.Path.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser of JSONMatch: {@code a.b}, {@code a["odd"]}, {@code a[0]}, {@code a[1:3]}, {@code a[k=="v"].b}, {@code
 * a..b}, {@code a[0,2]}, {@code a[*]}.
 */
final class PathParser {

    private static final int LONGEST = 4096;

    private final String text;
    private int at;

    PathParser(String text) {
        this.text = text;
    }

    List<Step> steps() throws MutationException {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw broken("a path of 1 to " + LONGEST + " characters was expected");
        }
        List<Step> steps = new ArrayList<>();
        if (peek() != '[' && peek() != '.') {
            steps.add(attribute());
        }
        while (at < text.length()) {
            if (take("..")) {
                steps.add(new Step.Descent(peek() == '[' ? bracket() : attribute()));
            } else if (take(".")) {
                steps.add(attribute());
            } else {
                steps.add(bracket());
            }
        }
        return steps;
    }

    private Step attribute() throws MutationException {
        return new Step.Attribute(name());
    }

    private String name() throws MutationException {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-' || peek() == '$')) {
            at++;
        }
        if (start == at || Character.isDigit(text.charAt(start)) || text.charAt(start) == '-') {
            throw broken("an attribute name was expected");
        }
        return text.substring(start, at);
    }

    private Step bracket() throws MutationException {
        expect('[');
        List<Step> members = new ArrayList<>();
        do {
            skipSpace();
            members.add(member());
            skipSpace();
        } while (take(","));
        expect(']');
        return members.size() == 1 ? members.getFirst() : new Step.Union(members);
    }

    private Step member() throws MutationException {
        if (take("*")) {
            return new Step.Filter(List.of(), Comparison.ALWAYS, null);
        }
        char next = peek();
        if (next == ':' || next == '-' || Character.isDigit(next)) {
            return position();
        }
        if (next == '"' || next == '\'') {
            String quoted = quoted();
            skipSpace();
            Comparison comparison = comparison();
            return comparison == null
                    ? new Step.Attribute(quoted)
                    : new Step.Filter(operand(), mirrored(comparison), quoted);
        }
        List<String> path = operand();
        skipSpace();
        if (take("?")) {
            return new Step.Filter(path, Comparison.EXISTS, null);
        }
        Comparison comparison = comparison();
        if (comparison == null) {
            throw broken("a comparison was expected");
        }
        skipSpace();
        return new Step.Filter(path, comparison, literal());
    }

    private Step position() throws MutationException {
        Integer from = peek() == ':' ? null : integer();
        if (!take(":")) {
            if (from == null) {
                throw broken("a number was expected");
            }
            return new Step.Index(from);
        }
        boolean open = peek() == ']' || peek() == ',' || peek() == ' ';
        return new Step.Range(from, open ? null : integer());
    }

    private int integer() throws MutationException {
        int start = at;
        take("-");
        while (Character.isDigit(peek())) {
            at++;
        }
        try {
            return Integer.parseInt(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw broken("a number was expected");
        }
    }

    /** The attribute path that a filter looks at, from the element on. */
    private List<String> operand() throws MutationException {
        skipSpace();
        List<String> path = new ArrayList<>();
        if (!take("@")) {
            path.add(name());
        }
        while (take(".")) {
            path.add(name());
        }
        return path;
    }

    private @Nullable Comparison comparison() {
        if (take("==")) {
            return Comparison.EQUAL;
        }
        if (take("!=")) {
            return Comparison.UNEQUAL;
        }
        if (take("<=")) {
            return Comparison.LESS_OR_EQUAL;
        }
        if (take(">=")) {
            return Comparison.GREATER_OR_EQUAL;
        }
        if (take("<")) {
            return Comparison.LESS;
        }
        return take(">") ? Comparison.GREATER : null;
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
            case EQUAL, UNEQUAL, EXISTS, ALWAYS -> comparison;
        };
    }

    private @Nullable Object literal() throws MutationException {
        if (peek() == '"' || peek() == '\'') {
            return quoted();
        }
        if (take("true")) {
            return true;
        }
        if (take("false")) {
            return false;
        }
        if (take("null")) {
            return null;
        }
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(peek()) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw broken("a value was expected");
        }
    }

    private String quoted() throws MutationException {
        char quote = text.charAt(at++);
        StringBuilder value = new StringBuilder();
        while (at < text.length() && peek() != quote) {
            char next = text.charAt(at++);
            if (next == '\\' && at < text.length()) {
                next = text.charAt(at++);
            }
            value.append(next);
        }
        expect(quote);
        return value.toString();
    }

    private void skipSpace() {
        while (peek() == ' ') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean take(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void expect(char token) throws MutationException {
        if (peek() != token) {
            throw broken("'" + token + "' was expected");
        }
        at++;
    }

    private MutationException broken(String expectation) {
        return MutationException.invalid("invalid path \"" + text + "\" at " + at + ": " + expectation);
    }
}
