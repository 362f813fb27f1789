package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.push.DeliveryPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * How the stand-in behaves. The defaults imitate the real service.
 *
 * @param labels address under which labels can be fetched, without {@code /v2}
 * @param listsPerSecond how often lists may be asked for
 * @param carrierPause how long after a label was bought, or a test code was given, the carrier is first heard of
 */
public record EasyPostSettings(
        Clock clock, URI labels, int listsPerSecond, Duration carrierPause, DeliveryPolicy deliveries) {

    public static final String API_KEY = "EZTK_sandbox";

    /** Signs the pushes to the webhook that the offline shop is made with. */
    public static final String WEBHOOK_SECRET = "sandbox-easypost-secret";

    /** The number of repetitions and the limit are what receivers have observed; they are documented nowhere. */
    private static final DeliveryPolicy REAL = new DeliveryPolicy(Duration.ofSeconds(7), 6, Duration.ofSeconds(20));

    public static EasyPostSettings defaults(Clock clock) {
        return new EasyPostSettings(clock, URI.create("http://localhost:8090"), 5, Duration.ofSeconds(2), REAL);
    }

    public EasyPostSettings withLabels(URI newLabels) {
        return new EasyPostSettings(clock, newLabels, listsPerSecond, carrierPause, deliveries);
    }

    public EasyPostSettings withCarrierPause(Duration pause) {
        return new EasyPostSettings(clock, labels, listsPerSecond, pause, deliveries);
    }

    public EasyPostSettings withDeliveries(DeliveryPolicy policy) {
        return new EasyPostSettings(clock, labels, listsPerSecond, carrierPause, policy);
    }
}
