package dev.lakefront.sandbox.server;

import static dev.lakefront.sandbox.server.CloudFixture.MUTATE;
import static dev.lakefront.sandbox.server.CloudFixture.QUERY;
import static dev.lakefront.sandbox.server.RawConnection.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StubsTest {

    @AutoClose
    private final CloudFixture cloud = CloudFixture.started(builder -> builder.service("images", request -> {
        throw new IllegalStateException("spilt paint");
    }));

    @Test
    void stubOfAUser_overridesTheStandIn() throws Exception {
        stub("{\"request\":{\"method\":\"POST\",\"urlPathPattern\":\"/v[^/]+/data/mutate/.*\","
                + "\"bodyPatterns\":[{\"matchesJsonPath\":\"$.mutations[0].delete\"}]},"
                + "\"response\":{\"status\":403,\"jsonBody\":{\"no\":true}}}");

        HttpResponse<String> refused = cloud.send("POST", MUTATE, "{\"mutations\":[{\"delete\":{\"id\":\"a\"}}]}");
        HttpResponse<String> passed = cloud.send("POST", MUTATE, "{\"mutations\":[]}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"no\":true}");
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(cloud.reached).hasSize(1);
    }

    @Test
    void faultOfAStub_breaksTheConnection() throws Exception {
        stub("{\"request\":{\"urlPath\":\"/custom\"},\"response\":{\"fault\":\"CONNECTION_RESET_BY_PEER\"}}");

        try (RawConnection connection = cloud.connect()) {
            connection.send(get("/custom"));
            assertThatThrownBy(connection::read).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void reset_takesStubsBack() throws Exception {
        stub("{\"request\":{\"urlPathPattern\":\"/v.*\"},\"response\":{\"status\":418}}");
        cloud.send("POST", "/__sandbox/reset", "");

        assertThat(cloud.get(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void journal_keepsOnlyTheBeginningOfALargeBody() throws Exception {
        cloud.send("POST", MUTATE, "x".repeat(3_000_000));

        HttpResponse<String> journal = cloud.get("/__admin/requests");
        assertThat(cloud.reached.getFirst().body()).hasSize(3_000_000);
        assertThat(journal.body()).contains(MUTATE).hasSizeLessThan(300_000);
    }

    @Test
    void brokenStandIn_is500InTheVendorsShape() throws Exception {
        HttpResponse<String> answer = cloud.get("/images/x");

        assertThat(answer.statusCode()).isEqualTo(500);
        JsonNode body = cloud.json(answer);
        assertThat(body.get("message").textValue()).contains("spilt paint");
    }

    @Test
    void missingStandIn_is501() throws Exception {
        stub("{\"request\":{\"urlPath\":\"/v2/trackers\"},\"response\":{\"transformers\":[\"cloud-service\"],"
                + "\"transformerParameters\":{\"service\":\"easypost\"}}}");

        assertThat(cloud.get("/v2/trackers").statusCode()).isEqualTo(501);
    }

    private void stub(String mapping) throws Exception {
        assertThat(cloud.send("POST", "/__admin/mappings", mapping).statusCode())
                .isEqualTo(201);
    }
}
