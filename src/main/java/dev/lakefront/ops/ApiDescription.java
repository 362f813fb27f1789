package dev.lakefront.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * The description of this API in OpenAPI 3.1, made of the one that the build writes in 3.0. The generator could write 3.1
 * itself, but then says of a nullable object that it is both null and an object, and nothing of the types of parameters.
 *
 * <ul>
 *   <li>3.1 speaks JSON Schema: null is a type, not an attribute, and a schema has several examples.
 *   <li>A field of an answer that may be null is there all the same, so it is required. A request may leave it out.
 *   <li>Errors that an operation names one by one have the body that it says all its errors have.
 * </ul>
 *
 * Everything else is taken over as it is.
 */
final class ApiDescription {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

    /** Members that hold values of the API's own, not parts of its description. */
    private static final Set<String> VALUES = Set.of("default", "enum", "example", "examples");

    private static final String SCHEMAS = "#/components/schemas/";

    private ApiDescription() {}

    /** Reads a description in OpenAPI 3.0 and gives the same in 3.1, both YAML. */
    static byte[] upgraded(InputStream written) throws IOException {
        ObjectNode description = (ObjectNode) YAML.readTree(written);
        description.put("openapi", "3.1.0");
        requireWhatMayBeNull(description);
        description.findValues("responses").forEach(ApiDescription::shareErrorBody);
        upgradeParts(description);
        return YAML.writeValueAsBytes(description);
    }

    private static void requireWhatMayBeNull(ObjectNode description) {
        JsonNode schemas = description.at("/components/schemas");
        Set<String> ofRequests = new HashSet<>();
        description.findValues("requestBody").forEach(body -> collect(body, schemas, ofRequests));
        for (var schema : schemas.properties()) {
            if (!ofRequests.contains(schema.getKey())) {
                for (var field : schema.getValue().path("properties").properties()) {
                    if (field.getValue().path("nullable").asBoolean()) {
                        require((ObjectNode) schema.getValue(), field.getKey());
                    }
                }
            }
        }
    }

    /** The generator requires some of them already, and no name may be listed twice. */
    private static void require(ObjectNode schema, String field) {
        ArrayNode required = schema.withArray("required");
        if (required.valueStream().noneMatch(name -> name.asText().equals(field))) {
            required.add(field);
        }
    }

    /** Adds the names of the schemas that this part refers to, and of those that they refer to. */
    private static void collect(JsonNode part, JsonNode schemas, Set<String> names) {
        for (String reference : part.findValuesAsText("$ref")) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (reference.startsWith(SCHEMAS) && names.add(name)) {
                collect(schemas.path(name), schemas, names);
            }
        }
    }

    private static void shareErrorBody(JsonNode responses) {
        JsonNode body = responses.at("/4XX/content");
        for (var response : responses.properties()) {
            boolean error =
                    response.getKey().startsWith("4") || response.getKey().startsWith("5");
            if (error && body.isObject() && !response.getValue().has("content")) {
                ((ObjectNode) response.getValue()).set("content", body.deepCopy());
            }
        }
    }

    private static void upgradeParts(JsonNode part) {
        for (var member : part.properties()) {
            JsonNode value = member.getValue();
            if (VALUES.contains(member.getKey())) {
                continue;
            }
            upgradeParts(value);
            if (member.getKey().equals("schema") || member.getKey().equals("items")) {
                upgradeSchema(value);
            } else if (member.getKey().equals("properties") || member.getKey().equals("schemas")) {
                value.forEach(ApiDescription::upgradeSchema);
            }
        }
        if (part.isArray()) {
            part.forEach(ApiDescription::upgradeParts);
        }
        // a parameter is left out rather than null
        if (part.has("in")
                && part.path("schema") instanceof ObjectNode schema
                && schema.path("type").isArray()) {
            schema.set("type", schema.path("type").get(0));
        }
    }

    private static void upgradeSchema(JsonNode node) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        JsonNode example = schema.remove("example");
        if (example != null) {
            schema.putArray("examples").add(example);
        }
        JsonNode nullable = schema.remove("nullable");
        if (nullable == null || !nullable.asBoolean()) {
            return;
        }
        JsonNode type = schema.get("type");
        if (type != null) {
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        } else if (schema.remove("allOf") instanceof ArrayNode references) {
            schema.set("anyOf", references);
            references.addObject().put("type", "null");
        }
    }
}
