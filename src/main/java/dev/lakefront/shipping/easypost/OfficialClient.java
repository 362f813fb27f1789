package dev.lakefront.shipping.easypost;

import com.easypost.exception.APIException;
import com.easypost.exception.EasyPostException;
import com.easypost.http.Requestor;
import com.easypost.service.EasyPostClient;
import com.google.gson.JsonElement;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * EasyPost's own client. What comes out of it, checked or not, is translated here and nowhere else. Not to be used by two
 * threads at once, nor beside another one; blocks until the answer is there or its thread is interrupted.
 */
final class OfficialClient implements EasyPostChannel {

    private static final String DNS_MEMORY = "networkaddress.cache.ttl";

    /** What the JDK does if the property is not set, in seconds. */
    private static final String DNS_MEMORY_OF_THE_JDK = "30";

    /** Error codes are kept only if they look like one. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_.-]{0,79}");

    /**
     * Where the JDK writes the head of every request at its finest levels, the key included. Kept here, because an unused
     * logger is forgotten.
     */
    private static final Logger HEADS = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");

    static {
        HEADS.setLevel(Level.OFF);
        HeldConnections.install();
        keepTheDnsMemory();
    }

    private final EasyPostClient client;
    private final EasyPostConfig config;

    OfficialClient(EasyPostConfig config) {
        URI url = config.url();
        if (!"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("lakefront.easypost.url must begin with https");
        }
        this.config = config;
        this.client = client(config, url.toString().replaceAll("/+$", ""));
    }

    private static EasyPostClient client(EasyPostConfig config, String url) {
        try {
            return new EasyPostClient(config.apiKey(), url);
        } catch (EasyPostException e) {
            throw new IllegalArgumentException("the EasyPost client refuses its settings", e);
        }
    }

    /**
     * The client can put back a value, but not that there was none: then the whole process would remember addresses for
     * ever. And whichever lookup is the process's first decides for all that follow; it must not be one of the client's.
     */
    private static void keepTheDnsMemory() {
        if (Security.getProperty(DNS_MEMORY) == null) {
            Security.setProperty(DNS_MEMORY, DNS_MEMORY_OF_THE_JDK);
        }
        try {
            InetAddress.getByName("localhost");
        } catch (UnknownHostException e) {
            // the lookup was made, and that is all it is for
        }
    }

    @Override
    public EasyPostAnswer send(EasyPostCall call) {
        Exchange exchange = new Exchange(
                (int) config.connectLimit().toMillis(), (int) config.timeLimit().toMillis(), config.maxAnswerBytes());
        JsonElement answer;
        try {
            answer = ScopedValue.where(HeldConnections.CURRENT, exchange)
                    .call(() -> Requestor.request(
                            Requestor.RequestMethod.POST, call.endpoint(), call.body(), JsonElement.class, client));
        } catch (EasyPostException | RuntimeException e) {
            return refusal(call, exchange, e);
        }
        if (answer == null || !answer.isJsonObject()) {
            throw failure(Kind.GARBLED, exchange.describe(call.operation()) + ": not a JSON object");
        }
        return new EasyPostAnswer.Given(answer.getAsJsonObject());
    }

    /** Without the cause, whose message may repeat what was sent. */
    private static EasyPostAnswer refusal(EasyPostCall call, Exchange exchange, Exception thrown) {
        String detail = exchange.describe(call.operation()) + ": "
                + thrown.getClass().getSimpleName() + ", connection " + exchange.trouble();
        int status = exchange.status();
        if (status == 0 || (status >= 200 && status < 300)) {
            throw failure(withoutError(exchange), detail);
        }
        if (status == 400 || status == 422) {
            if (thrown instanceof APIException named
                    && named.getCode() != null
                    && CODE.matcher(named.getCode()).matches()) {
                return new EasyPostAnswer.Refused(named.getCode());
            }
            throw failure(Kind.GARBLED, detail);
        }
        if (status == 429) {
            Duration retryAfter = Duration.ofSeconds(exchange.retryAfterSeconds());
            throw new UpstreamException(SYSTEM, Kind.RATE_LIMITED, detail, retryAfter, null);
        }
        throw failure(errorKind(status), detail);
    }

    /** No answer has begun, or one that is no error and yet made the client fail. */
    private static Kind withoutError(Exchange exchange) {
        if (Thread.currentThread().isInterrupted()) {
            return Kind.TIMEOUT;
        }
        return switch (exchange.trouble()) {
            case TIMEOUT -> Kind.TIMEOUT;
            case BROKEN -> Kind.UNAVAILABLE;
            case TOO_LARGE -> Kind.TOO_LARGE;
            case NONE -> exchange.status() == 0 ? Kind.UNAVAILABLE : Kind.GARBLED;
        };
    }

    private static Kind errorKind(int status) {
        if (status == 408 || status >= 500) {
            return Kind.UNAVAILABLE;
        }
        return status >= 300 ? Kind.REJECTED : Kind.GARBLED;
    }

    private static UpstreamException failure(Kind kind, String detail) {
        return new UpstreamException(SYSTEM, kind, detail);
    }
}
