package dev.lakefront.order;

import dev.lakefront.testing.OfflineCloud;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Lets Stripe and Sanity fail at random, a call or two at a time, until it is closed; then nothing fails any more. */
final class BadLuck implements AutoCloseable {

    /** More are not in force at once, so that nothing piles up while nobody calls. */
    private static final int MOST = 3;

    private static final Duration PAUSE = Duration.ofMillis(150);

    private static final List<String> FAULTS = List.of(
            stripe("\"status\",\"status\":500"),
            stripe("\"status\",\"status\":503"),
            stripe("\"status\",\"status\":429"),
            stripe("\"status\",\"status\":409"),
            stripe("\"empty\""),
            stripe("\"reset\""),
            stripe("\"lost-answer\""),
            stripe("\"lost-answer\""),
            stripe("\"latency\",\"delayMs\":1500"),
            "{\"target\":\"stripe\",\"kind\":\"drop-webhooks\"",
            "{\"target\":\"stripe\",\"kind\":\"duplicate-webhook\"",
            "{\"target\":\"stripe\",\"kind\":\"late-webhook\",\"delayMs\":2000",
            sanity("\"status\",\"status\":503", "/data/"),
            sanity("\"status\",\"status\":429", "/data/mutate/"),
            sanity("\"status\",\"status\":409", "/data/mutate/"),
            sanity("\"lost-answer\"", "/data/mutate/"),
            sanity("\"reset\"", "/data/mutate/"),
            sanity("\"latency\",\"delayMs\":1500", "/data/mutate/"));

    private final OfflineCloud cloud;
    private final Random chance;
    private final Thread thread = Thread.ofVirtual().name("bad-luck").unstarted(this::strike);
    private volatile boolean open = true;

    BadLuck(OfflineCloud cloud, long seed) {
        this.cloud = cloud;
        this.chance = new Random(seed);
    }

    void begin() {
        thread.start();
    }

    private static String stripe(String kind) {
        return "{\"target\":\"stripe\",\"match\":{\"pathContains\":\"/v1/\"},\"kind\":" + kind;
    }

    private static String sanity(String kind, String path) {
        return "{\"target\":\"sanity\",\"match\":{\"pathContains\":\"" + path + "\"},\"kind\":" + kind;
    }

    private void strike() {
        while (open) {
            if (cloud.faults() < MOST) {
                cloud.fault(FAULTS.get(chance.nextInt(FAULTS.size())) + ",\"times\":" + chance.nextInt(1, 3) + "}");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cloud.mend();
    }
}
