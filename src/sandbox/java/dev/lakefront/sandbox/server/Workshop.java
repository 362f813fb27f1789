package dev.lakefront.sandbox.server;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections share: the way into the cloud, the threads that walk it, and the bound on open streams. */
record Workshop(Front front, Wire wire, Executor executor, Semaphore streams) {

    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

    /** Blocks until the request was worked on; whatever goes wrong is an answer, too. */
    Outcome outcome(Call call, StreamSink sink) {
        Response preflight = Cors.preflight(call);
        if (preflight != null) {
            return new Outcome.Answer(preflight);
        }
        try {
            return call.opensStream() ? streamed(call, sink) : front.handle(call, sink);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Outcome.Silence();
        } catch (RuntimeException broken) {
            LOG.error("{} failed", call.request(), broken);
            return sink.hasBegun() ? new Outcome.Silence() : error(call, 500, "The sandbox is broken: " + broken);
        }
    }

    private Outcome streamed(Call call, StreamSink sink) throws InterruptedException {
        if (!streams.tryAcquire()) {
            return error(call, 503, "Too many open streams");
        }
        boolean open = false;
        try {
            Outcome outcome = front.handle(call, sink);
            open = outcome instanceof Outcome.Streaming;
            return outcome;
        } finally {
            if (open) {
                sink.onClose(streams::release);
            } else {
                streams.release();
            }
        }
    }

    private static Outcome error(Call call, int status, String message) {
        return new Outcome.Answer(VendorErrors.of(Target.of(call.request().path()), status, message));
    }
}
