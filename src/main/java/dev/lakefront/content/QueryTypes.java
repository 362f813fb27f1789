package dev.lakefront.content;

import dev.lakefront.cache.Dependence;
import dev.lakefront.sanity.GroqQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which document types a query reads, if its text says so beyond doubt, and whether it reads the clock. Certain is only:
 * every {@code *} that stands for all documents is followed by a filter that begins with {@code _type == "x"} (or a
 * parameter) and has no {@code ||} in it, and nothing follows references or looks documents up by id.
 */
record QueryTypes(Dependence.Types types, boolean readsClock) {

    /** Signs that end an operand: a {@code *} after them multiplies. */
    private static final Set<String> OPERAND_ENDS = Set.of(")", "]", "}", "@", "^");

    private static final Set<String> OPERATOR_WORDS = Set.of("in", "match");

    /** Functions that read documents other than those of the filter. */
    private static final Set<String> LOOKUPS = Set.of("documents", "releases", "sanity", "text", "path", "identity");

    static QueryTypes of(GroqQuery query) {
        List<String> tokens = new GroqTokens(query.text()).list();
        boolean clock = tokens.contains("now") || tokens.contains("identity");
        return new QueryTypes(types(tokens, query.parameters()), clock);
    }

    private static Dependence.Types types(List<String> tokens, Map<String, String> parameters) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean lookup = LOOKUPS.contains(token)
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).equals("::");
            boolean doubt = token.equals(GroqTokens.DOUBTFUL_COMMENT);
            if (token.equals("->") || token.equals("fn") || lookup || doubt) {
                return new Dependence.Types.Any();
            }
            if (token.equals("*") && !multiplies(tokens, i)) {
                Optional<String> name = filteredType(tokens, i + 1, parameters);
                if (name.isEmpty()) {
                    return new Dependence.Types.Any();
                }
                names.add(name.get());
            }
        }
        return names.isEmpty() ? new Dependence.Types.Any() : new Dependence.Types.Of(names);
    }

    private static boolean multiplies(List<String> tokens, int at) {
        if (at == 0) {
            return false;
        }
        String before = tokens.get(at - 1);
        char last = before.charAt(before.length() - 1);
        boolean word = Character.isLetterOrDigit(last) || last == '_';
        return OPERAND_ENDS.contains(before)
                || before.startsWith(GroqTokens.STRING_MARK)
                || (word && !OPERATOR_WORDS.contains(before));
    }

    /** The type in {@code [_type == "x" …]} at this place, if the filter can match no other. */
    private static Optional<String> filteredType(List<String> tokens, int at, Map<String, String> parameters) {
        boolean begins = at + 4 < tokens.size()
                && tokens.get(at).equals("[")
                && tokens.get(at + 1).equals("_type")
                && tokens.get(at + 2).equals("==")
                && (tokens.get(at + 4).equals("]") || tokens.get(at + 4).equals("&&"));
        if (!begins || hasAlternative(tokens, at)) {
            return Optional.empty();
        }
        String operand = tokens.get(at + 3);
        if (operand.startsWith("$")) {
            operand = parameters.getOrDefault(operand.substring(1), "");
            operand = operand.endsWith("\"") ? operand.substring(0, operand.length() - 1) : "";
        }
        boolean plain = operand.startsWith(GroqTokens.STRING_MARK) && !operand.contains("\\");
        return plain ? Optional.of(operand.substring(1)) : Optional.empty();
    }

    private static boolean hasAlternative(List<String> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("[") || token.equals("(") || token.equals("{")) {
                depth++;
            } else if (token.equals("]") || token.equals(")") || token.equals("}")) {
                depth--;
                if (depth == 0) {
                    return false;
                }
            } else if (token.equals("||") && depth == 1) {
                return true;
            } else if (token.equals("?")) {
                return true;
            }
        }
        return true;
    }
}
