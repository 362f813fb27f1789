package dev.lakefront.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeteredChannelTest {

    private static final EasyPostCall CALL = new EasyPostCall("rates", "shipments", Map.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void everyCall_isTimedByOperationAndOutcome() {
        new MeteredChannel(call -> new EasyPostAnswer.Given(new JsonObject()), meters).send(CALL);
        new MeteredChannel(call -> new EasyPostAnswer.Refused("PARAMETER.INVALID"), meters).send(CALL);
        MeteredChannel late = new MeteredChannel(
                call -> {
                    throw new UpstreamException(EasyPostChannel.SYSTEM, Kind.TIMEOUT, "late");
                },
                meters);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> late.send(CALL));

        assertThat(meters.find("lakefront.easypost.calls")
                        .tag("operation", "rates")
                        .timers())
                .extracting(timer -> timer.getId().getTag("outcome") + " " + timer.count())
                .containsExactlyInAnyOrder("answered 1", "refused 1", "timeout 1");
    }
}
