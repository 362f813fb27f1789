package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.Carrier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The one visible list of what stands between a caller and EasyPost. */
@Factory
final class EasyPostFactory {

    /**
     * From the inside out: the client, measured, left alone while it fails, one call at a time. The breaker is inside the
     * queue, so that callers whose turn does not come are not taken for failures of EasyPost.
     */
    @Singleton
    Carrier carrier(EasyPostConfig config, Clock clock, MeterRegistry meters) {
        if (!config.hasKey()) {
            return new NoCarrier();
        }
        InstantSource instants = InstantSource.class.cast(clock);
        EasyPostChannel measured = new MeteredChannel(new OfficialClient(config), meters);
        EasyPostChannel guarded = new Breaker(measured, config.failures(), config.pause(), instants);
        EasyPostChannel queued = new OneAtATime(guarded, config.turnLimit(), config.timeLimit(), config.mostWaiting());
        return new EasyPostCarrier(queued, new RatesMemory(config.ratesKept(), instants));
    }
}
