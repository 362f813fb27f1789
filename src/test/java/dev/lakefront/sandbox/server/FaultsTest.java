package dev.lakefront.sandbox.server;

import static dev.lakefront.sandbox.server.CloudFixture.LIVE;
import static dev.lakefront.sandbox.server.CloudFixture.MUTATE;
import static dev.lakefront.sandbox.server.CloudFixture.QUERY;
import static dev.lakefront.sandbox.server.RawConnection.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private final List<String> spoilt = new ArrayList<>();

    @AutoClose
    private final CloudFixture cloud = CloudFixture.started(builder -> builder.faultTarget("sanity", new FaultTarget() {
                @Override
                public void apply(String kind, int times, Duration delay) {
                    spoilt.add(kind + " " + times + " " + delay.toMillis());
                }

                @Override
                public void clearFaults() {
                    spoilt.add("cleared");
                }
            })
            .streams((request, sink) -> {
                sink.send("event: welcome\ndata: {}\n\n");
                return null;
            }));

    @Test
    void latency_delaysTheAnswerAndIsLogged() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"latency\",\"delayMs\":300}");

        long started = System.nanoTime();
        assertThat(cloud.get(QUERY).statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        JsonNode seen = cloud.json(cloud.get("/__sandbox/requests")).get("last").get(0);
        assertThat(seen.get("fault").textValue()).isEqualTo("latency");
        assertThat(seen.get("ms").longValue()).isGreaterThanOrEqualTo(300);
    }

    @Test
    void reset_isSeenAsAnErrorBeforeAnythingHappened() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"reset\",\"times\":1}");

        try (RawConnection connection = cloud.connect()) {
            connection.send(get(QUERY));
            assertThatThrownBy(connection::read)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(cloud.reached).isEmpty();
    }

    @Test
    void empty_isSeenAsAnEndWithoutAByte() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"empty\",\"times\":1}");

        try (RawConnection connection = cloud.connect()) {
            assertThat(connection.send(get(QUERY)).read()).isEqualTo(-1);
        }
        assertThat(cloud.reached).isEmpty();
    }

    @Test
    void lostAnswer_isLostAfterTheWorkWasDone() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"lost-answer\",\"times\":1}");

        try (RawConnection connection = cloud.connect()) {
            connection.send("POST " + MUTATE + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
            assertThatThrownBy(connection::read).isInstanceOf(SocketException.class);
        }
        assertThat(cloud.reached).extracting(Request::path).containsExactly(MUTATE);
    }

    @ParameterizedTest
    @CsvSource({
        "sanity, /v1/data/query/production, 503, /statusCode, 503",
        "sanity, /v2025-02-19/data/query/production, 429, /error, Too Many Requests",
        "stripe, /v1/payment_intents, 402, /error/code, card_declined",
        "stripe, /v1/payment_intents, 429, /error/code, rate_limit",
        "stripe, /v1/payment_intents, 500, /error/type, api_error",
        "easypost, /v2/shipments, 429, /error/code, RATE_LIMITED",
    })
    void status_isAnsweredInTheVendorsOwnShape(String vendor, String path, int status, String field, String value)
            throws Exception {
        cloud.arrange("{\"target\":\"" + vendor + "\",\"kind\":\"status\",\"status\":" + status + "}");

        HttpResponse<String> answer = cloud.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(cloud.json(answer).at(field).asText()).isEqualTo(value);
        assertThat(cloud.reached).isEmpty();
    }

    @Test
    void faultWithTimes_strikesExactlySoOften() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\",\"status\":500,\"times\":2}");

        assertThat(List.of(status(QUERY), status(QUERY), status(QUERY))).containsExactly(500, 500, 200);
        assertThat(cloud.json(cloud.get("/__sandbox/faults"))).isEmpty();
    }

    @Test
    void faultWithMatch_sparesEverythingElse() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\","
                + "\"match\":{\"method\":\"post\",\"pathContains\":\"/data/mutate\"}}");

        assertThat(status(QUERY)).isEqualTo(200);
        assertThat(cloud.send("POST", QUERY, "{}").statusCode()).isEqualTo(200);
        assertThat(cloud.send("POST", MUTATE, "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void fault_sparesOtherVendorsAndTheConsole() throws Exception {
        cloud.arrange("{\"target\":\"stripe\",\"kind\":\"status\"}");
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\"}");

        assertThat(status("/v1/charges")).isEqualTo(503);
        // none is running here
        assertThat(status("/v2/trackers")).isEqualTo(501);
        assertThat(status(QUERY + "&tag=sandbox-console")).isEqualTo(200);
        assertThat(status("/")).isEqualTo(200);
    }

    @Test
    void stream_meetsFaultsToo() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\",\"status\":429,"
                + "\"match\":{\"pathContains\":\"/live/\"},\"times\":1}");

        assertThat(status(LIVE)).isEqualTo(429);
        try (RawConnection connection = cloud.connect()) {
            assertThat(connection.send(get(LIVE)).line()).contains("200");
        }
    }

    @Test
    void pushFaults_areHandedToTheStandIn() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"late-webhook\",\"delayMs\":2500,\"times\":3}");
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"drop-webhooks\"}");
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"live-restart\"}");

        assertThat(spoilt)
                .containsExactly(
                        "late-webhook 3 2500", "drop-webhooks " + Integer.MAX_VALUE + " 0", "live-restart 1 0");
        assertThat(status(QUERY)).isEqualTo(200);
        assertThat(cloud.json(cloud.get("/__sandbox/faults"))).hasSize(2);
    }

    @Test
    void clearing_endsAllFaults() throws Exception {
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\"}");
        cloud.arrange("{\"target\":\"sanity\",\"kind\":\"drop-webhooks\"}");

        assertThat(cloud.send("DELETE", "/__sandbox/faults", "").statusCode()).isEqualTo(204);

        assertThat(status(QUERY)).isEqualTo(200);
        assertThat(spoilt).contains("cleared");
    }

    @Test
    void oneFault_canBeTakenBack() throws Exception {
        String id = cloud.arrange("{\"target\":\"sanity\",\"kind\":\"status\"}");

        assertThat(cloud.send("DELETE", "/__sandbox/faults/" + id, "").statusCode())
                .isEqualTo(204);
        assertThat(cloud.send("DELETE", "/__sandbox/faults/" + id, "").statusCode())
                .isEqualTo(404);
        assertThat(status(QUERY)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"kind\":\"reset\"}",
                "{\"target\":\"paypal\",\"kind\":\"reset\"}",
                "{\"target\":\"sanity\",\"kind\":\"flood\"}",
                "{\"target\":\"sanity\",\"kind\":\"reset\",\"often\":3}",
                "{\"target\":\"sanity\",\"kind\":\"reset\",\"match\":{\"host\":\"x\"}}",
                "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":200}",
                "{\"target\":\"sanity\",\"kind\":\"latency\",\"delayMs\":-1}",
                "{\"target\":\"sanity\",\"kind\":\"reset\",\"times\":0}",
                "{\"target\":\"stripe\",\"kind\":\"drop-webhooks\"}",
                "{\"target\":\"smtp\",\"kind\":\"latency\"}",
                "{\"target\":\"sanity\",\"kind\":\"reset\"} {}",
            })
    void badFault_isRefusedWithAReasonAndArmsNothing(String fault) throws Exception {
        HttpResponse<String> answer = cloud.send("POST", "/__sandbox/faults", fault);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(cloud.json(answer).get("error").textValue()).isNotBlank();
        assertThat(cloud.json(cloud.get("/__sandbox/faults"))).isEmpty();
    }

    private int status(String path) throws Exception {
        return cloud.get(path).statusCode();
    }
}
