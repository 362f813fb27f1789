package dev.lakefront.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A description in OpenAPI 3.1, read for looking things up in it and for comparing values with its schemas. */
final class Description {

    /** One operation; its path as the description writes it. */
    record Operation(String method, String path, JsonNode node) {

        /** The schema of what it answers when all is well, by media type; empty for an answer without a body. */
        JsonNode content() {
            for (var response : node.path("responses").properties()) {
                if (response.getKey().startsWith("2")) {
                    return response.getValue().path("content");
                }
            }
            throw new AssertionError(this + " never succeeds");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final ObjectNode root;
    private final ConcurrentMap<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    private Description(ObjectNode root) {
        this.root = root;
    }

    /** The one that this build made. */
    static Description built() {
        try (InputStream written = Description.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            return of(ApiDescription.upgraded(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Description of(byte[] yaml) {
        try {
            return new Description((ObjectNode) YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode root() {
        return root;
    }

    Description copy() {
        return new Description(root.deepCopy());
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (var path : root.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                all.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
        return all;
    }

    /** What a node stands for: itself, or what it refers to. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.asText().substring(1));
    }

    /** The references that lead nowhere. */
    Set<String> danglingReferences() {
        Set<String> dangling = new TreeSet<>();
        for (String reference : root.findValuesAsText("$ref")) {
            if (!reference.startsWith("#/") || root.at(reference.substring(1)).isMissingNode()) {
                dangling.add(reference);
            }
        }
        return dangling;
    }

    /** How a value differs from a schema; fields that the schema does not name are faults, too. */
    Set<String> faults(JsonNode schema, JsonNode value) {
        JsonSchema compiled = schemas.computeIfAbsent(schema, this::compiled);
        Set<String> faults = new TreeSet<>();
        for (ValidationMessage message :
                compiled.validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))) {
            faults.add(message.getMessage());
        }
        return faults;
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode components = root.path("components").deepCopy();
        for (JsonNode component : components.path("schemas")) {
            // errors may have members of their own
            if (component.has("properties") && !component.path("properties").has("requestId")) {
                ((ObjectNode) component).put("additionalProperties", false);
            }
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", components);
        return SCHEMAS.getSchema(whole);
    }
}
