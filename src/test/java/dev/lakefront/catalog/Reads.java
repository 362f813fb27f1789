package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads of one shop's catalogue, as JSON. */
record Reads(OfflineShop shop) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The shop, once it shows its catalogue and has heard of the lake's live events. */
    static OfflineShop ready(OfflineShop shop) {
        eventually("the catalogue is shown", () -> shop.get("/settings").statusCode() == 200);
        eventually(
                "the live stream tells where it is",
                () -> !header(shop.get("/settings"), "Lakefront-Live-Event").isEmpty());
        return shop;
    }

    /** The body of an answer that must be 200. */
    JsonNode ok(String path) {
        HttpResponse<String> answer = shop.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** The ids on the one page that this path asks for. */
    List<String> ids(String path) {
        return texts(ok(path).path("items"), "id");
    }

    /** The bodies of all pages of a list, by their cursors. */
    List<JsonNode> pages(String path) {
        List<JsonNode> pages = new ArrayList<>();
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        do {
            JsonNode page = ok(path + (cursor.isEmpty() ? "" : separator + "cursor=" + cursor));
            pages.add(page);
            cursor = page.path("nextCursor").asText("");
            assertThat(pages).as("pages of %s", path).hasSizeLessThan(500);
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return pages;
    }

    /** The ids on all pages of a list, in order. */
    List<String> allIds(String path) {
        return pages(path).stream()
                .flatMap(page -> texts(page.path("items"), "id").stream())
                .toList();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** One attribute of each element. */
    static List<String> texts(JsonNode array, String attribute) {
        return each(array).map(element -> element.path(attribute).asText()).toList();
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
