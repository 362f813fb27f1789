package dev.lakefront.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer about a cart. */
record CartAnswer(HttpResponse<String> http) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The same, which must be 200 or 201. */
    CartAnswer ok() {
        assertThat(status()).as(http.body()).isIn(200, 201);
        return this;
    }

    int status() {
        return http.statusCode();
    }

    JsonNode json() {
        try {
            return JSON.readTree(http.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + http.body(), e);
        }
    }

    /** The text at a JSON pointer; {@code null} as text if it is null. */
    String at(String pointer) {
        JsonNode node = json().at(pointer);
        assertThat(node.isMissingNode()).as(pointer + " of " + http.body()).isFalse();
        return node.asText();
    }

    String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    String tag() {
        return header("ETag");
    }

    /** The code of a problem answer. */
    String code() {
        return json().path("code").asText();
    }

    /** Where the body is at fault. */
    List<String> pointers() {
        return texts(json().path("errors"), "pointer");
    }

    List<String> skus() {
        return StreamSupport.stream(json().path("lines").spliterator(), false)
                .map(line -> line.at("/merchandise/sku").asText())
                .toList();
    }

    /** Of the line with this SKU. */
    String lineId(String sku) {
        return line(sku).path("id").asText();
    }

    /** Of the line with this SKU; 0 without one. */
    int quantity(String sku) {
        return skus().contains(sku) ? line(sku).path("quantity").asInt() : 0;
    }

    JsonNode line(String sku) {
        return StreamSupport.stream(json().path("lines").spliterator(), false)
                .filter(line -> line.at("/merchandise/sku").asText().equals(sku))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + sku + " in " + http.body()));
    }

    /** The codes of what is wrong with the cart. */
    List<String> problems() {
        return texts(json().path("problems"), "code");
    }

    /** The one problem with this code. */
    JsonNode problem(String code) {
        List<JsonNode> all = StreamSupport.stream(json().path("problems").spliterator(), false)
                .filter(problem -> problem.path("code").asText().equals(code))
                .toList();
        assertThat(all).as(http.body()).hasSize(1);
        return all.getFirst();
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }
}
