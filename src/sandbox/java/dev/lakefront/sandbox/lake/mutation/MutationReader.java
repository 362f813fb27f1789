package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.groq.GroqQuery;
import dev.lakefront.sandbox.groq.GroqSyntaxException;
import dev.lakefront.sandbox.lake.mutation.Mutation.IfPresent;
import dev.lakefront.sandbox.lake.mutation.Mutation.Selection;
import dev.lakefront.sandbox.lake.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads mutations from their JSON; what makes no sense is a {@link MutationException}. */
public final class MutationReader {

    private MutationReader() {}

    public static List<Mutation> read(@Nullable Object mutations) throws MutationException {
        if (!(mutations instanceof List<?> list)) {
            throw MutationException.invalid("the body must have an array of mutations");
        }
        List<Mutation> read = new ArrayList<>(list.size());
        for (int index = 0; index < list.size(); index++) {
            try {
                read.add(one(list.get(index)));
            } catch (MutationException e) {
                throw e.at(index);
            }
        }
        return read;
    }

    private static Mutation one(@Nullable Object mutation) throws MutationException {
        if (!(mutation instanceof Map<?, ?> map) || map.size() != 1) {
            throw MutationException.invalid("a mutation must be an object with exactly one operation");
        }
        Map<String, Object> source = Json.object(map);
        String operation = source.keySet().iterator().next();
        if (!(source.get(operation) instanceof Map<?, ?> body)) {
            throw MutationException.invalid("the value of \"" + operation + "\" must be an object");
        }
        Map<String, Object> content = Json.object(body);
        return switch (operation) {
            case "create" -> new Mutation.Create(content, IfPresent.FAIL, source);
            case "createOrReplace" -> new Mutation.Create(content, IfPresent.REPLACE, source);
            case "createIfNotExists" -> new Mutation.Create(content, IfPresent.KEEP, source);
            case "delete" -> new Mutation.Delete(selection(content), source);
            case "patch" ->
                new Mutation.Change(selection(content), text(content, "ifRevisionID"), Patch.read(content), source);
            default -> throw MutationException.invalid("unknown mutation \"" + operation + "\"");
        };
    }

    private static Selection selection(Map<String, Object> content) throws MutationException {
        Object id = content.get("id");
        if (id instanceof String one) {
            return new Selection.Ids(List.of(one));
        }
        if (id instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
            return new Selection.Ids(several.stream().map(String.class::cast).toList());
        }
        String query = text(content, "query");
        if (query == null) {
            throw MutationException.invalid("either \"id\" or \"query\" is needed");
        }
        try {
            return new Selection.Query(
                    GroqQuery.parse(query),
                    content.get("params") instanceof Map<?, ?> parameters ? Json.object(parameters) : Map.of());
        } catch (GroqSyntaxException e) {
            throw MutationException.invalid("broken query: " + e.description());
        }
    }

    private static @Nullable String text(Map<String, Object> content, String name) throws MutationException {
        Object value = content.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw MutationException.invalid("\"" + name + "\" must be a string");
    }
}
