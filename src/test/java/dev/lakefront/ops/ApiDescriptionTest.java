package dev.lakefront.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What clients are generated from: complete, consistent, and with examples that are true. */
class ApiDescriptionTest {

    private static final Description API = Description.built();

    @Test
    void description_isOpenApi31_andRefersToNothingElse() {
        assertThat(API.root().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(API.root().findValues("nullable")).isEmpty();
        assertThat(API.danglingReferences()).isEmpty();
    }

    @Test
    void everyOperation_saysWhatItDoes() {
        Set<String> names = new HashSet<>();
        assertThat(API.operations()).isNotEmpty().allSatisfy(operation -> {
            for (String text : new String[] {"operationId", "summary", "description"}) {
                assertThat(operation.node().path(text).asText()).as(text).isNotBlank();
            }
            assertThat(names.add(operation.node().path("operationId").asText()))
                    .as("has a name of its own")
                    .isTrue();
        });
    }

    @Test
    void everyAnswerWithABody_hasASchemaAndAnExample() {
        assertThat(API.operations()).allSatisfy(operation -> {
            if (!operation.node().path("responses").has("204")) {
                assertThat(operation.content()).isNotEmpty().allSatisfy(body -> {
                    assertThat(body.path("schema")).isNotEmpty();
                    assertThat(body.path("examples")).isNotEmpty();
                });
            }
        });
    }

    @Test
    void everyExample_fitsItsSchema() {
        assertThat(API.root().findParents("examples"))
                .filteredOn(part -> part.has("schema"))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body.path("examples")).allSatisfy(example -> {
                    JsonNode value = API.resolved(example).path("value");
                    assertThat(API.faults(body.path("schema"), value))
                            .as(value.toString())
                            .isEmpty();
                }));
    }

    @Test
    void answerThatDiffers_isSeen() {
        JsonNode schema = API.root().at("/paths/~1pages~1{slug}/get/responses/200/content/application~1json/schema");
        Map<String, Consumer<ObjectNode>> differences = Map.of(
                "nothing", page -> {},
                "a field is missing", page -> page.remove("bodySummary"),
                "a field is null", page -> page.putNull("body"),
                "a field is of another type", page -> page.put("title", 7),
                "a field deeper inside is missing", page -> ((ObjectNode) page.get("seo")).remove("title"),
                "a field is not described", page -> page.put("extra", true),
                "a time is none", page -> page.put("createdAt", "yesterday"));
        differences.forEach((what, change) -> {
            JsonNode answer = API.root().at("/components/examples/Page/value").deepCopy();
            change.accept((ObjectNode) answer.path("page"));
            assertThat(API.faults(schema, answer).isEmpty()).as(what).isEqualTo(what.equals("nothing"));
        });
    }

    @Test
    void everyExample_isShownSomewhere() {
        Set<String> shown = new HashSet<>(API.root().findValuesAsText("$ref"));
        for (Map.Entry<String, JsonNode> component :
                API.root().path("components").properties()) {
            component
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(
                            name -> assertThat(shown).contains("#/components/" + component.getKey() + "/" + name));
        }
    }

    @Test
    void everyError_isAProblem() {
        assertThat(API.operations()).allSatisfy(operation -> {
            for (var response : operation.node().path("responses").properties()) {
                if (response.getKey().matches("[45].*")) {
                    assertThat(response.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asText())
                            .as(response.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                }
            }
        });
    }

    @Test
    void everyParameter_hasATypeAndIsExplained() {
        assertThat(API.operations()).allSatisfy(operation -> {
            for (JsonNode each : operation.node().path("parameters")) {
                JsonNode parameter = API.resolved(each);
                assertThat(parameter.at("/schema/type").asText()).isIn("string", "integer", "boolean", "array");
                assertThat(parameter.path("description").asText()).isNotBlank();
                assertThat(operation
                                .path()
                                .contains("{" + parameter.path("name").asText() + "}"))
                        .as("is part of the path")
                        .isEqualTo(parameter.path("in").asText().equals("path"));
            }
        });
    }

    @Test
    void whatMayBeNull_isSaidAsATypeAndRequiredInAnswers() throws IOException {
        JsonNode schemas = upgraded("""
                openapi: 3.0.1
                paths:
                  /things:
                    post:
                      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Wish'}}}}
                components:
                  schemas:
                    Thing:
                      type: object
                      required: [id, kind]
                      properties:
                        id: {type: string}
                        note: {type: string, nullable: true, example: new}
                        kind: {type: string, enum: [a, b], nullable: true}
                        parent: {nullable: true, allOf: [{$ref: '#/components/schemas/Thing'}]}
                        code: {type: string, nullable: false}
                    Wish:
                      type: object
                      properties:
                        note: {type: string, nullable: true}
                """).at("/components/schemas");

        assertThat(schemas).isEqualTo(new ObjectMapper().readTree("""
                {"Thing": {
                   "type": "object",
                   "required": ["id", "kind", "note", "parent"],
                   "properties": {
                     "id": {"type": "string"},
                     "note": {"type": ["string", "null"], "examples": ["new"]},
                     "kind": {"type": ["string", "null"], "enum": ["a", "b", null]},
                     "parent": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
                     "code": {"type": "string"}}},
                 "Wish": {"type": "object", "properties": {"note": {"type": ["string", "null"]}}}}
                """));
    }

    @Test
    void valuesAndParameters_stayAsTheyAre() throws IOException {
        JsonNode description = upgraded("""
                openapi: 3.0.1
                paths:
                  /things:
                    get:
                      parameters:
                      - {name: q, in: query, schema: {type: string, nullable: true}, example: '2026-01-01'}
                components:
                  examples:
                    Thing: {value: {nullable: true, at: '2026-01-01T00:00:00Z', note: null}}
                """);

        assertThat(description.at("/paths/~1things/get/parameters/0").toString())
                .isEqualTo(
                        "{\"name\":\"q\",\"in\":\"query\",\"schema\":{\"type\":\"string\"},\"example\":\"2026-01-01\"}");
        assertThat(description.at("/components/examples/Thing/value").toString())
                .isEqualTo("{\"nullable\":true,\"at\":\"2026-01-01T00:00:00Z\",\"note\":null}");
    }

    private static JsonNode upgraded(String yaml) throws IOException {
        return Description.of(ApiDescription.upgraded(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
                .root();
    }
}
