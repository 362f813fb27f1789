package dev.lakefront.downstream;

import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.journal.JournalConfig;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the queued calls. All but a 2xx within the time limit is a failure; redirects are not followed. A call that fails in
 * its last attempt is replaced by one that says that everything changed, and so is never parked.
 */
@Singleton
final class RevalidationHandler implements EntryHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RevalidationHandler.class);
    private static final String SYSTEM = "revalidation";

    private final CallQueue calls;
    private final CallSignature signature;
    private final Duration timeLimit;
    private final int attempts;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    RevalidationHandler(CallQueue calls, RevalidateConfig config, JournalConfig journal, Clock clock) {
        this.calls = calls;
        this.signature = new CallSignature(config.secret());
        this.timeLimit = config.timeLimit();
        this.attempts = journal.attempts();
        this.clock = clock;
    }

    @Override
    public String kind() {
        return CallQueue.KIND;
    }

    @Override
    public String lane() {
        return "revalidation";
    }

    @Override
    public Runnable handle(Entry entry) {
        Address address = calls.address(entry.aggregate());
        if (address == null) {
            LOG.info("{} is dropped: its address is configured no more", entry);
            return () -> {};
        }
        try {
            call(address, entry.body());
            return () -> {};
        } catch (UpstreamException e) {
            if (entry.attempt() < attempts) {
                throw e;
            }
            LOG.warn(
                    "{} cannot be told what changed, and will be told that everything did: {}",
                    address,
                    e.getMessage());
            return () -> calls.replace(address.key(), clock.instant());
        }
    }

    private void call(Address address, String body) {
        HttpRequest request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", "application/json")
                .header(CallSignature.HEADER, signature.sign(body, clock.instant()))
                .POST(BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            // the request's own time limit would end with the head of the answer
            int status = answer.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status / 100 != 2) {
                throw failure(Kind.UNAVAILABLE, "status " + status);
            }
        } catch (TimeoutException e) {
            throw failure(Kind.TIMEOUT, "no answer in " + timeLimit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw failure(Kind.UNAVAILABLE, "no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(Kind.UNAVAILABLE, "interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    /** Without a cause: its message may hold the address. */
    private static UpstreamException failure(Kind kind, String detail) {
        return new UpstreamException(SYSTEM, kind, detail);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
