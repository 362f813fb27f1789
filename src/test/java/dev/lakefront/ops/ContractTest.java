package dev.lakefront.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients written against the description in {@code openapi-baseline.yml} keep working. After additions that are to stay,
 * put {@code /openapi.yml} of the running shop in its place.
 */
class ContractTest {

    @Test
    void thisBuild_keepsWhatClientsRelyOn() throws IOException {
        try (InputStream file = ContractTest.class.getResourceAsStream("/openapi-baseline.yml")) {
            assertThat(Contract.breaches(Description.of(file.readAllBytes()), Description.built()))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void breach_isSeen(String breach, Consumer<JsonNode> change) {
        Description before = Description.built();
        Description now = before.copy();
        change.accept(now.root());

        assertThat(Contract.breaches(before, now))
                .anySatisfy(found -> assertThat(found).endsWith(breach));
    }

    @Test
    void additions_areNone() {
        Description before = Description.built();
        Description now = before.copy();
        ObjectNode page = schema(now.root(), "Page");
        page.withObject("/properties/author").put("type", "string");
        page.withArray("required").add("author");
        now.root().withObject("/paths").putObject("/new").putObject("get");
        ((ArrayNode) now.root().at("/paths/~1pages/get/parameters"))
                .addObject()
                .put("name", "x")
                .put("in", "query");

        assertThat(Contract.breaches(before, now)).isEmpty();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("get /pages is gone", root -> remove(root, "/paths", "/pages")),
                change(
                        "get /pages has another operationId",
                        root -> at(root, "/paths/~1pages/get").put("operationId", "x")),
                change(
                        "get /pages query cursor is gone",
                        root -> ((ArrayNode) root.at("/paths/~1pages/get/parameters")).removeAll()),
                change(
                        "query limit was [integer] and is [string]",
                        root -> at(root, "/components/parameters/limit/schema").put("type", "string")),
                change(
                        "query sort no longer takes [oldest]",
                        root -> ((ArrayNode) root.at("/components/parameters/sort/schema/enum")).remove(3)),
                change(
                        "query locale is required",
                        root -> at(root, "/components/parameters/locale").put("required", true)),
                change(
                        "get /pages/{slug} 404 is gone",
                        root -> remove(root, "/paths/~1pages~1{slug}/get/responses", "404")),
                change(
                        "200 application/json is gone",
                        root -> remove(root, "/paths/~1pages/get/responses/200/content", "application/json")),
                change("page.body is gone", root -> remove(root, "/components/schemas/Page/properties", "body")),
                change(
                        "page.body may be left out",
                        root -> ((ArrayNode) schema(root, "Page").get("required")).removeAll()),
                change(
                        "page.body was [string] and is [null, string]",
                        root -> at(root, "/components/schemas/Page/properties/body")
                                .putArray("type")
                                .add("string")
                                .add("null")),
                change(
                        "items[].handle was [string] and is [integer]",
                        root -> at(root, "/components/schemas/Category/properties/handle")
                                .put("type", "integer")),
                change(
                        "featuredImage was [null, object] and is [object]",
                        root -> ((ArrayNode) root.at("/components/schemas/Card/properties/featuredImage/anyOf"))
                                .remove(1)),
                change(
                        "asked.params is required",
                        root -> ((ArrayNode) schema(root, "QueryQuestion").get("required")).add("params")));
    }

    private static Arguments change(String breach, Consumer<JsonNode> change) {
        return arguments(breach, change);
    }

    private static void remove(JsonNode root, String pointer, String member) {
        assertThat(at(root, pointer).remove(member)).isNotNull();
    }

    private static ObjectNode schema(JsonNode root, String name) {
        return at(root, "/components/schemas/" + name);
    }

    private static ObjectNode at(JsonNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }
}
