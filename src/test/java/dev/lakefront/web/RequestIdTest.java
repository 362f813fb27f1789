package dev.lakefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String NEW = "[0-9a-f]{32}";

    private final MutableHttpRequest<Object> request = HttpRequest.GET("/");

    @ParameterizedTest
    @ValueSource(strings = {"a", "req-1.2_3", "0123456789012345678901234567890123456789012345678901234567890123"})
    void callersId_isKept(String id) {
        assertThat(RequestId.of(request.header("X-Request-Id", id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\tb",
                "é",
                "${jndi:ldap://x}",
                "<b>",
                "a;b",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void idThatIsNotFitForALog_isReplaced(String id) {
        assertThat(RequestId.of(request.header("X-Request-Id", id))).matches(NEW);
    }

    @Test
    void traceId_standsInForAMissingId() {
        request.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(RequestId.of(request)).isEqualTo(TRACE);
    }

    @Test
    void callersOwnId_winsOverTheTraceId() {
        request.header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").header("X-Request-Id", "mine");

        assertThat(RequestId.of(request)).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE,
                "00-" + TRACE + "x-00f067aa0ba902b7-01",
                "xx-" + TRACE + "-00f067aa0ba902b7-01"
            })
    void brokenTrace_isNoId(String traceparent) {
        request.header("traceparent", traceparent);

        assertThat(RequestId.of(request)).matches(NEW);
    }

    @Test
    void idOfOneRequest_staysTheSame() {
        assertThat(RequestId.of(request)).isEqualTo(RequestId.of(request));
        assertThat(RequestId.of(HttpRequest.GET("/"))).isNotEqualTo(RequestId.of(request));
    }
}
