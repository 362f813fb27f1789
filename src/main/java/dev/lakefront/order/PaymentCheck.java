package dev.lakefront.order;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.PaymentNews;
import dev.lakefront.web.ratelimit.RateLimit;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the payment of an order whose shopper comes back from paying, so that nobody waits for a webhook. Whoever asks again at
 * once, or while nobody answers, is shown what is known. Talks to the outside: never within a transaction.
 */
@Singleton
public final class PaymentCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentCheck.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PaymentNews news;
    private final Orders orders;
    private final RateLimit looks;

    PaymentCheck(PaymentNews news, Orders orders, Clock clock) {
        this.news = news;
        this.orders = orders;
        this.looks = new RateLimit("payment-check", 1, PAUSE, clock);
    }

    /** The order as it is once its payment was looked at, if it waits for one. */
    public Order checked(Order order) {
        if (!order.isPayable() || !looks.take(order.id().value()).allowed()) {
            return order;
        }
        try {
            news.look(order.id().value());
        } catch (UpstreamException e) {
            LOG.warn(
                    "the payment of order {} cannot be looked at now: {}",
                    order.id().value(),
                    e.getMessage());
        }
        return orders.find(order.id()).orElse(order);
    }
}
