package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.push.DeliveryPolicy;
import java.time.Clock;
import java.time.Duration;

/**
 * How the stand-in behaves. The defaults imitate the real service in its test mode.
 *
 * @param requestsPerSecond of one endpoint, and of the account; 0 for no limit
 * @param bankPause how long whatever asks a bank takes, with its object locked
 * @param settlementPause how long a payment is {@code processing}, and how long until a refund's outcome changes
 * @param pushes how events get to webhooks
 */
public record StripeSettings(
        Clock clock, int requestsPerSecond, Duration bankPause, Duration settlementPause, Pushes pushes) {

    public static final String SECRET_KEY = "sk_test_sandbox";
    public static final String PUBLISHABLE_KEY = "pk_test_sandbox";

    /** Signs the events to the webhook that the offline shop is made with. */
    public static final String WEBHOOK_SECRET = "whsec_sandbox";

    /** That of stripe-java 33.3.0. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    public static StripeSettings defaults(Clock clock) {
        return new StripeSettings(clock, 25, Duration.ofMillis(30), Duration.ofSeconds(3), Pushes.REAL);
    }

    public StripeSettings withRequestsPerSecond(int limit) {
        return new StripeSettings(clock, limit, bankPause, settlementPause, pushes);
    }

    public StripeSettings withBankPause(Duration pause) {
        return new StripeSettings(clock, requestsPerSecond, pause, settlementPause, pushes);
    }

    public StripeSettings withSettlementPause(Duration pause) {
        return new StripeSettings(clock, requestsPerSecond, bankPause, pause, pushes);
    }

    public StripeSettings withPushes(Pushes how) {
        return new StripeSettings(clock, requestsPerSecond, bankPause, settlementPause, how);
    }

    /**
     * How events get to webhooks.
     *
     * @param spread within which each event goes out at a random time, which shuffles them; zero keeps their order
     * @param lines how many go to one webhook at the same time
     * @param headStart of how many payments that succeed at once the event of one is delivered before the answer; 0 for none
     */
    public record Pushes(DeliveryPolicy policy, Duration spread, int lines, int headStart) {

        /** The real one tries again three times over a few hours, which nobody would wait for here. */
        static final Pushes REAL = new Pushes(
                new DeliveryPolicy(Duration.ofSeconds(10), 3, Duration.ofSeconds(15)), Duration.ofMillis(400), 4, 4);

        /** One by one in their order, after the answer. */
        public static Pushes orderly(DeliveryPolicy policy) {
            return new Pushes(policy, Duration.ZERO, 1, 0);
        }

        public Pushes withHeadStart(int oneOf) {
            return new Pushes(policy, spread, lines, oneOf);
        }

        public Pushes withSpread(Duration within) {
            return new Pushes(policy, within, lines, headStart);
        }
    }
}
