package dev.lakefront.sandbox.server;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a WireMock stub to a stand-in: a mapping with {@code "transformers": ["cloud-service"]} and
 * {@code "transformerParameters": {"service": "sanity"}} is answered by the first service of that name that says
 * this request is its own.
 *
 * <p>Request and answer go round WireMock, bound to the thread, so that its journal keeps only their beginnings.
 */
final class StandInTransformer implements ResponseTransformerV2 {

    private static final Logger LOG = LoggerFactory.getLogger(StandInTransformer.class);
    private static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();

    /** Bytes of an answer that the journal may keep. */
    private static final int BODY_SHOWN = 4_096;

    private final Map<String, List<Service>> services;

    StandInTransformer(Map<String, List<Service>> services) {
        this.services = services;
    }

    /** Runs WireMock for this call; what a stand-in answered on the way comes back beside what WireMock made of it. */
    static Answered answering(Call call, Supplier<com.github.tomakehurst.wiremock.http.Response> wireMock) {
        Exchange exchange = new Exchange(call.request());
        var stubbed = ScopedValue.where(EXCHANGE, exchange).call(wireMock::get);
        return new Answered(stubbed, exchange.answer);
    }

    @Override
    public String getName() {
        return "cloud-service";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public com.github.tomakehurst.wiremock.http.Response transform(
            com.github.tomakehurst.wiremock.http.Response stubbed, ServeEvent event) {
        Exchange exchange = EXCHANGE.get();
        Object name = event.getTransformerParameters().get("service");
        Response answer = answer(String.valueOf(name), exchange.request);
        exchange.answer = answer;
        byte[] body = answer.body();
        return com.github.tomakehurst.wiremock.http.Response.Builder.like(stubbed)
                .status(answer.status())
                .headers(new HttpHeaders(answer.headers().entrySet().stream()
                        .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                        .toList()))
                .body(body.length <= BODY_SHOWN ? body : Arrays.copyOf(body, BODY_SHOWN))
                .build();
    }

    private Response answer(String name, Request request) {
        Target target = Target.of(request.path());
        List<Service> named = services.getOrDefault(name, List.of());
        if (named.isEmpty()) {
            return VendorErrors.of(target, 501, "No stand-in named " + name + " is running");
        }
        try {
            for (Service service : named) {
                Response answer = service.handle(request);
                if (answer != null) {
                    return answer;
                }
            }
            return VendorErrors.of(target, 404, "Not found: " + request.path());
        } catch (RuntimeException | StackOverflowError broken) {
            LOG.error("The {} stand-in failed on {} {}", name, request.method(), request.path(), broken);
            return VendorErrors.of(target, 500, "The stand-in is broken: " + broken);
        }
    }

    record Answered(
            com.github.tomakehurst.wiremock.http.Response stubbed,
            @Nullable Response standIn) {}

    private static final class Exchange {

        final Request request;

        @Nullable
        Response answer;

        Exchange(Request request) {
            this.request = request;
        }
    }
}
