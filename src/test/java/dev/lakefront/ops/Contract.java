package dev.lakefront.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients of an older description would miss in a newer one. Additions are no breach, but for those that a client must
 * know: a parameter or a field of a request that is required.
 */
final class Contract {

    private final Description before;
    private final Description now;
    private final List<String> breaches = new ArrayList<>();

    private Contract(Description before, Description now) {
        this.before = before;
        this.now = now;
    }

    /** One line for each breach, with where it is. */
    static List<String> breaches(Description before, Description now) {
        Contract contract = new Contract(before, now);
        before.operations().forEach(contract::compare);
        return contract.breaches;
    }

    private void compare(Description.Operation was) {
        String where = was.toString();
        JsonNode is = now.root().path("paths").path(was.path()).path(was.method());
        if (is.isMissingNode()) {
            breaches.add(where + " is gone");
            return;
        }
        if (!was.node().path("operationId").equals(is.path("operationId"))) {
            breaches.add(where + " has another operationId");
        }
        compareParameters(where, parameters(before, was.node()), parameters(now, is));
        compareContent(where + " asked", was.node().path("requestBody"), is.path("requestBody"), false);
        for (var response : was.node().path("responses").properties()) {
            JsonNode answer = is.path("responses").path(response.getKey());
            if (answer.isMissingNode()) {
                breaches.add(where + " " + response.getKey() + " is gone");
            }
            compareContent(where + " " + response.getKey(), response.getValue(), answer, true);
        }
    }

    private static Map<String, JsonNode> parameters(Description description, JsonNode operation) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode each : operation.path("parameters")) {
            JsonNode parameter = description.resolved(each);
            all.put(parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
        }
        return all;
    }

    private void compareParameters(String where, Map<String, JsonNode> were, Map<String, JsonNode> are) {
        were.forEach((name, was) -> {
            JsonNode is = are.get(name);
            if (is == null) {
                breaches.add(where + " " + name + " is gone");
            } else {
                compareSchemas(where + " " + name, was.path("schema"), is.path("schema"), false, new HashSet<>());
            }
        });
        are.forEach((name, is) -> {
            JsonNode was = were.get(name);
            if (is.path("required").asBoolean()
                    && (was == null || !was.path("required").asBoolean())) {
                breaches.add(where + " " + name + " is required");
            }
        });
    }

    private void compareContent(String where, JsonNode was, JsonNode is, boolean answer) {
        for (var body : was.path("content").properties()) {
            JsonNode other = is.path("content").path(body.getKey());
            if (other.isMissingNode()) {
                breaches.add(where + " " + body.getKey() + " is gone");
            } else {
                compareSchemas(where, body.getValue().path("schema"), other.path("schema"), answer, new HashSet<>());
            }
        }
    }

    /** @param seen the schemas on the way here, since they may hold themselves */
    private void compareSchemas(String where, JsonNode was, JsonNode is, boolean answer, Set<JsonNode> seen) {
        if (!types(before, was).equals(types(now, is))) {
            breaches.add(where + " was " + types(before, was) + " and is " + types(now, is));
            return;
        }
        JsonNode old = something(before, was);
        JsonNode young = something(now, is);
        if (!seen.add(old)) {
            return;
        }
        Set<String> wereRequired = texts(old.path("required"));
        Set<String> areRequired = texts(young.path("required"));
        for (var field : old.path("properties").properties()) {
            String name = where + "." + field.getKey();
            JsonNode other = young.path("properties").path(field.getKey());
            if (other.isMissingNode()) {
                breaches.add(name + " is gone");
            } else {
                compareSchemas(name, field.getValue(), other, answer, seen);
            }
            if (answer && wereRequired.contains(field.getKey()) && !areRequired.contains(field.getKey())) {
                breaches.add(name + " may be left out");
            }
        }
        for (String field : areRequired) {
            if (!answer && !wereRequired.contains(field)) {
                breaches.add(where + "." + field + " is required");
            }
        }
        Set<String> values = texts(old.path("enum"));
        values.removeAll(texts(young.path("enum")));
        if (!answer && !young.path("enum").isMissingNode() && !values.isEmpty()) {
            breaches.add(where + " no longer takes " + values);
        }
        if (old.has("items")) {
            compareSchemas(where + "[]", old.path("items"), young.path("items"), answer, seen);
        }
        seen.remove(old);
    }

    /** What a value may be, {@code null} among it. */
    private static Set<String> types(Description description, JsonNode schema) {
        JsonNode whole = description.resolved(schema);
        Set<String> types = texts(whole.path("type"));
        for (String alternatives : new String[] {"anyOf", "allOf"}) {
            whole.path(alternatives).forEach(each -> types.addAll(types(description, each)));
        }
        return types;
    }

    /** What a value is when it is not null. */
    private static JsonNode something(Description description, JsonNode schema) {
        JsonNode whole = description.resolved(schema);
        for (String alternatives : new String[] {"anyOf", "allOf"}) {
            if (whole.has(alternatives)) {
                return something(description, whole.path(alternatives).get(0));
            }
        }
        return whole;
    }

    private static Set<String> texts(JsonNode oneOrMore) {
        Set<String> texts = new TreeSet<>();
        if (oneOrMore.isTextual()) {
            texts.add(oneOrMore.asText());
        }
        oneOrMore.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
