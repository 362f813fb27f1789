package dev.lakefront.ops;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.kernel.MustNotRun;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.kernel.WarmUp;
import dev.lakefront.sanity.CommitResult;
import dev.lakefront.sanity.GroqFile;
import dev.lakefront.sanity.GroqQuery;
import dev.lakefront.sanity.LakeAnswer;
import dev.lakefront.sanity.LakeDocuments;
import dev.lakefront.sanity.Mutation;
import dev.lakefront.sanity.Perspective;
import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.PublicLake;
import dev.lakefront.sanity.SanityConfig;
import dev.lakefront.sanity.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private document that the shop asks for as anybody could: whoever can read it can read people's addresses, too. While
 * Sanity cannot be asked, what was last shown holds.
 */
@Singleton
final class PrivacyCanary implements WarmUp, BackgroundActivity {

    static final String ID = "lakefront.canary";

    private static final Logger LOG = LoggerFactory.getLogger(PrivacyCanary.class);

    /** Until it has been shown once. */
    private static final Duration FIRST_PACE = Duration.ofSeconds(2);

    /** Who hears of private documents hears of them within that time. */
    private static final Duration LISTENING = Duration.ofSeconds(1);

    private static final String NOTHING = "[]";

    private final PrivateLake own;
    private final PublicLake anybodys;
    private final GroqQuery query;
    private final CanaryConfig config;
    private final MeterRegistry meters;

    private volatile boolean shown;

    PrivacyCanary(
            PrivateLake own, PublicLake anybodys, SanityConfig sanity, CanaryConfig config, MeterRegistry meters) {
        this.own = own;
        this.anybodys = anybodys;
        this.config = config;
        this.meters = meters;
        this.query =
                new GroqQuery(sanity.apiVersion(), GroqFile.text("privacy-canary"), Map.of("id", "\"" + ID + "\""));
    }

    @Override
    public String name() {
        return "privacy-canary";
    }

    @Override
    public Duration pace() {
        return shown || config.pace().compareTo(FIRST_PACE) < 0 ? config.pace() : FIRST_PACE;
    }

    /** Before anything is done with people's data. */
    @Override
    public int rank() {
        return -1;
    }

    /** Ends the start if anybody can read the document. Listening takes its time, and follows when the server has started. */
    @Override
    public void warmUp(Instant now) {
        FutureTask<Boolean> first = new FutureTask<>(
                () -> look(() -> {
                    write(now);
                    return false;
                }),
                true);
        Thread.ofVirtual().name("privacy-canary-first").start(first);
        try {
            first.get(config.startWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("the shop starts before it is shown that private documents are private");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void runOnce(Instant now) {
        look(() -> heardByAnybody(now));
    }

    /** Looks at what anybody gets once the document is written, which the first look does. */
    private void look(BooleanSupplier writtenAndHeard) {
        try {
            if (writtenAndHeard.getAsBoolean() || readableById() || readableByQuery()) {
                count("readable");
                throw new MustNotRun("anybody can read private documents of the dataset, such as " + ID
                        + ": people's data would be public. Check the dataset's access rules");
            }
            // a query may be behind: only what the shop's own shows says something by not showing it to others
            if (isShown(own.query(query, Perspective.PUBLISHED, null, Urgency.REFILL)) && !readableByQuery()) {
                shown = true;
                count("private");
                return;
            }
        } catch (UpstreamException e) {
            LOG.warn("nobody knows at the moment whether private documents are private: {}", e.getMessage());
        }
        count("unknown");
    }

    private void write(Instant now) {
        List<Mutation> mutations = List.of(
                new Mutation.CreateIfNotExists(ID, ID),
                new Mutation.Patch(ID, Map.of("seenAt", now.toString()), new TreeSet<>()));
        String name =
                "canary-" + new Fingerprint().add(UUID.randomUUID().toString()).text();
        if (own.commit(name, mutations, Urgency.WRITE) instanceof CommitResult.Refused refused) {
            throw new UpstreamException("sanity", Kind.REJECTED, "the canary: " + refused.errors());
        }
    }

    /** Writes it while somebody listens. */
    private boolean heardByAnybody(Instant now) {
        try {
            return anybodys.hears(query, () -> write(now), LISTENING);
        } catch (UpstreamException e) {
            boolean refused = refusedElseThrown(e);
            write(now);
            return refused;
        }
    }

    private boolean readableById() {
        try {
            LakeDocuments answer = anybodys.documents(List.of(ID), Urgency.REFILL);
            return !isEmpty(answer.found());
        } catch (UpstreamException e) {
            return refusedElseThrown(e);
        }
    }

    private boolean readableByQuery() {
        try {
            return isShown(anybodys.query(query, null, Urgency.REFILL));
        } catch (UpstreamException e) {
            return refusedElseThrown(e);
        }
    }

    /** A private dataset answers nobody without a token. */
    private static boolean refusedElseThrown(UpstreamException e) {
        if (e.kind() != Kind.REJECTED) {
            throw e;
        }
        return false;
    }

    private static boolean isShown(LakeAnswer answer) {
        return switch (answer) {
            case LakeAnswer.Result result -> !isEmpty(result.result());
            case LakeAnswer.Refused refused -> throw new UpstreamException("sanity", Kind.REJECTED, "our own query");
        };
    }

    private static boolean isEmpty(byte[] array) {
        return new String(array, StandardCharsets.UTF_8).replaceAll("\\s", "").equals(NOTHING);
    }

    private void count(String outcome) {
        meters.counter("lakefront.privacy.looks", "outcome", outcome).increment();
    }
}
