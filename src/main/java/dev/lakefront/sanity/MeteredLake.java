package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Times every query that really goes upstream: {@code lakefront.sanity.queries} by urgency and outcome. */
final class MeteredLake implements PublicLake {

    private final PublicLake next;
    private final MeterRegistry meters;

    MeteredLake(PublicLake next, MeterRegistry meters) {
        this.next = next;
        this.meters = meters;
    }

    @Override
    public LakeAnswer query(GroqQuery query, @Nullable String afterLiveEvent, Urgency urgency) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "answered";
        try {
            LakeAnswer answer = next.query(query, afterLiveEvent, urgency);
            outcome = answer instanceof LakeAnswer.Refused ? "refused" : "answered";
            return answer;
        } catch (UpstreamException e) {
            outcome = lower(e.kind());
            throw e;
        } finally {
            sample.stop(meters.timer("lakefront.sanity.queries", "urgency", lower(urgency), "outcome", outcome));
        }
    }

    @Override
    public void followLiveEvents(@Nullable String lastEventId, Consumer<LiveEvent> onEvent) {
        next.followLiveEvents(lastEventId, onEvent);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
