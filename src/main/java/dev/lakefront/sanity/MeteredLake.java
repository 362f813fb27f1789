package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Times every call that really goes upstream: {@code lakefront.sanity.queries} by urgency and outcome. */
final class MeteredLake implements LakeChannel {

    private final LakeChannel next;
    private final MeterRegistry meters;

    MeteredLake(LakeChannel next, MeterRegistry meters) {
        this.next = next;
        this.meters = meters;
    }

    @Override
    public <T> T send(LakeCall<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "answered";
        try {
            T answer = next.send(call);
            boolean refused = answer instanceof LakeAnswer.Refused || answer instanceof CommitResult.Refused;
            outcome = refused ? "refused" : "answered";
            return answer;
        } catch (UpstreamException e) {
            outcome = lower(e.kind());
            throw e;
        } finally {
            sample.stop(meters.timer("lakefront.sanity.queries", "urgency", lower(call.urgency()), "outcome", outcome));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
