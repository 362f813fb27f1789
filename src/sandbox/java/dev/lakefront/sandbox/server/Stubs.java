package dev.lakefront.sandbox.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.direct.DirectCallHttpServer;
import com.github.tomakehurst.wiremock.direct.DirectCallHttpServerFactory;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WireMock in process: finds the stub for a request and gives its answer, which for the shipped mappings is that of
 * a registered stand-in. The folder is laid out as WireMock's own ({@code mappings}, {@code __files}).
 */
final class Stubs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stubs.class);

    /** Entries of WireMock's journal; with {@link StubRequest#BODY_SHOWN} they bound what it holds on to. */
    private static final int JOURNAL = 1_000;

    private final WireMockServer wireMock;
    private final DirectCallHttpServer direct;

    Stubs(Path folder, Map<String, List<Service>> services) {
        DirectCallHttpServerFactory factory = new DirectCallHttpServerFactory();
        wireMock = new WireMockServer(WireMockConfiguration.options()
                .httpServerFactory(factory)
                .usingFilesUnderDirectory(folder.toString())
                .maxRequestJournalEntries(JOURNAL)
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .extensionScanningEnabled(false)
                .notifier(new Notices())
                .extensions(new StandInTransformer(services)));
        wireMock.start();
        direct = factory.getHttpServer();
    }

    Outcome answer(Call call) {
        StubRequest request = new StubRequest(call);
        return outcome(StandInTransformer.answering(call, () -> direct.stubRequest(request)), call);
    }

    /** WireMock's own administration, which adds stubs and searches its journal. */
    Outcome administer(Call call) {
        return new Outcome.Answer(translated(direct.adminRequest(new StubRequest(call))));
    }

    /** Back to the mapping files, with nothing in the journal. */
    void reset() {
        wireMock.resetToDefaultMappings();
        wireMock.resetRequests();
    }

    @Override
    public void close() {
        wireMock.stop();
    }

    private static Outcome outcome(StandInTransformer.Answered answered, Call call) {
        com.github.tomakehurst.wiremock.http.Response stubbed = answered.stubbed();
        if (stubbed.getFault() != null) {
            return switch (stubbed.getFault()) {
                case CONNECTION_RESET_BY_PEER -> new Outcome.Reset();
                case EMPTY_RESPONSE, MALFORMED_RESPONSE_CHUNK, RANDOM_DATA_THEN_CLOSE -> new Outcome.Silence();
            };
        }
        if (answered.standIn() != null) {
            return new Outcome.Answer(answered.standIn());
        }
        Request request = call.request();
        return new Outcome.Answer(
                stubbed.wasConfigured()
                        ? translated(stubbed)
                        : VendorErrors.of(
                                Target.of(request.path()),
                                404,
                                "Nothing here answers " + request.method() + " " + request.path()));
    }

    private static Response translated(com.github.tomakehurst.wiremock.http.Response stubbed) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpHeader header : stubbed.getHeaders().all()) {
            headers.put(header.key(), String.join(", ", header.values()));
        }
        byte[] body = stubbed.getBody();
        return new Response(stubbed.getStatus(), headers, body == null ? new byte[0] : body);
    }

    private static final class Notices implements Notifier {

        @Override
        public void info(String message) {
            LOG.debug(message);
        }

        @Override
        public void error(String message) {
            LOG.warn(message);
        }

        @Override
        public void error(String message, Throwable cause) {
            LOG.warn(message, cause);
        }
    }
}
