package dev.lakefront.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The Studio's schema as {@code sanity schema extract} writes it. */
public final class Schema {

    static final Set<String> SYSTEM_FIELDS = Set.of("_id", "_type", "_rev", "_createdAt", "_updatedAt", "_key");

    private final Map<String, JsonNode> types = new HashMap<>();

    private Schema(JsonNode extracted) {
        extracted.forEach(type -> types.put(type.path("name").asText(), type));
    }

    public static Schema read() {
        try {
            Path file = Path.of(System.getProperty("lakefront.home", "."), "sanity-schemas", "schema.json");
            return new Schema(new JsonMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> documentTypes() {
        Set<String> names = new HashSet<>();
        types.forEach((name, type) -> {
            if (type.path("type").asText().equals("document")) {
                names.add(name);
            }
        });
        return names;
    }

    /** Every attribute name that any document or embedded type has. */
    Set<String> attributeNames() {
        Set<String> names = new HashSet<>(SYSTEM_FIELDS);
        types.values().forEach(type -> collect(type, names));
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.path("attributes").fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collect(child, names));
    }

    /** What is wrong with a document, if anything: an unknown type, an unknown attribute, a required one missing. */
    public Set<String> faults(JsonNode document) {
        Set<String> faults = new HashSet<>();
        JsonNode type = types.get(document.path("_type").asText());
        if (type == null || !type.path("type").asText().equals("document")) {
            faults.add("no document type " + document.path("_type").asText());
        } else {
            check(document, type, document.path("_id").asText(), faults);
        }
        return faults;
    }

    private void check(JsonNode value, JsonNode type, String where, Set<String> faults) {
        switch (type.path("type").asText()) {
            case "document", "object" -> checkObject(value, type, where, faults);
            case "objectAttribute" -> check(value, type.path("value"), where, faults);
            case "inline" -> check(value, types.get(type.path("name").asText()).path("value"), where, faults);
            case "array" -> {
                if (!value.isArray()) {
                    faults.add(where + " is no array");
                }
                value.forEach(item -> check(item, type.path("of"), where + "[]", faults));
            }
            case "union" -> checkUnion(value, type, where, faults);
            case "string" -> {
                boolean other = type.has("value") && !type.path("value").equals(value);
                if (!value.isTextual() || other) {
                    faults.add(where + " is not the string it should be");
                }
            }
            case "number" -> {
                if (!value.isNumber()) {
                    faults.add(where + " is no number");
                }
            }
            case "boolean" -> {
                if (!value.isBoolean()) {
                    faults.add(where + " is no boolean");
                }
            }
            default -> {}
        }
    }

    private void checkObject(JsonNode value, JsonNode type, String where, Set<String> faults) {
        if (!value.isObject()) {
            faults.add(where + " is no object");
            return;
        }
        Map<String, JsonNode> attributes = new HashMap<>();
        gather(type, attributes);
        value.fieldNames().forEachRemaining(name -> {
            JsonNode attribute = attributes.get(name);
            if (attribute != null) {
                check(value.path(name), attribute, where + "." + name, faults);
            } else if (!SYSTEM_FIELDS.contains(name)) {
                faults.add(where + " has an unknown attribute " + name);
            }
        });
        attributes.forEach((name, attribute) -> {
            boolean required = !attribute.path("optional").asBoolean();
            if (required && !value.has(name) && !SYSTEM_FIELDS.contains(name)) {
                faults.add(where + " lacks " + name);
            }
        });
    }

    private void gather(JsonNode type, Map<String, JsonNode> attributes) {
        type.path("attributes").properties().forEach(each -> attributes.put(each.getKey(), each.getValue()));
        JsonNode rest = type.path("rest");
        if (rest.path("type").asText().equals("inline")) {
            gather(types.get(rest.path("name").asText()).path("value"), attributes);
        } else if (rest.isObject()) {
            gather(rest, attributes);
        }
    }

    private void checkUnion(JsonNode value, JsonNode type, String where, Set<String> faults) {
        Set<String> fewest = null;
        for (JsonNode option : type.path("of")) {
            Set<String> tried = new HashSet<>();
            check(value, option, where, tried);
            if (fewest == null || tried.size() < fewest.size()) {
                fewest = tried;
            }
        }
        faults.addAll(fewest == null ? Set.of() : fewest);
    }
}
