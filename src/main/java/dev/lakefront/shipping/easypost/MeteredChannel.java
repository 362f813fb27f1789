package dev.lakefront.shipping.easypost;

import dev.lakefront.kernel.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/** Times every call that really goes out: {@code lakefront.easypost.calls} by operation and outcome. */
final class MeteredChannel implements EasyPostChannel {

    private final EasyPostChannel next;
    private final MeterRegistry meters;

    MeteredChannel(EasyPostChannel next, MeterRegistry meters) {
        this.next = next;
        this.meters = meters;
    }

    @Override
    public EasyPostAnswer send(EasyPostCall call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "broken";
        try {
            EasyPostAnswer answer = next.send(call);
            outcome = answer instanceof EasyPostAnswer.Given ? "answered" : "refused";
            return answer;
        } catch (UpstreamException e) {
            outcome = e.kind().name().toLowerCase(Locale.ROOT);
            throw e;
        } finally {
            sample.stop(meters.timer("lakefront.easypost.calls", "operation", call.operation(), "outcome", outcome));
        }
    }
}
