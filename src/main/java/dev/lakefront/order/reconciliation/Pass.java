package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Position;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.ChangedOrders;
import dev.lakefront.order.OrderId;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One way through all that happened since a moment. Not thread safe. */
final class Pass {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    /** So much time's payments are in memory at once. */
    private static final Duration SLICE = Duration.ofDays(1);

    private static final int BATCH = 200;

    private final PaymentGateway gateway;
    private final Examination examination;
    private final ChangedOrders changed;
    private final JdbcFindings findings;
    private final Clock clock;
    private final Runnable stillMine;

    private final Set<PaymentReference> payments = new HashSet<>();
    private final Set<String> orders = new HashSet<>();
    private int healed;
    private int found;

    /**
     * Takes what it needs.
     *
     * @param stillMine called between any two orders; throws if it must not go on
     */
    Pass(
            PaymentGateway gateway,
            Examination examination,
            ChangedOrders changed,
            JdbcFindings findings,
            Clock clock,
            Runnable stillMine) {
        this.gateway = gateway;
        this.examination = examination;
        this.changed = changed;
        this.findings = findings;
        this.clock = clock;
        this.stillMine = stillMine;
    }

    /** Comes to its end, or throws. */
    void go(Instant from, Instant until) {
        made(from, until);
        touched(from);
        changed(from, until);
        open();
    }

    long payments() {
        return payments.size();
    }

    long orders() {
        return orders.size();
    }

    int healed() {
        return healed;
    }

    int found() {
        return found;
    }

    /** Payments that were made, and their orders. */
    private void made(Instant from, Instant until) {
        for (Instant start = from; start.isBefore(until); start = start.plus(SLICE)) {
            Instant end = start.plus(SLICE).isBefore(until) ? start.plus(SLICE) : until;
            Instant at = clock.instant();
            Map<String, List<Payment>> byOrder = new LinkedHashMap<>();
            for (Payment payment : gateway.made(start, end)) {
                payments.add(payment.reference());
                if (payment.orderId() != null) {
                    byOrder.computeIfAbsent(payment.orderId(), order -> new ArrayList<>())
                            .add(payment);
                }
            }
            byOrder.forEach((order, its) -> examine(order, its, at));
        }
    }

    /** Payments that something happened to, however old they are. */
    private void touched(Instant from) {
        for (PaymentReference reference : gateway.touched(from)) {
            if (payments.add(reference)) {
                stillMine.run();
                Instant at = clock.instant();
                gateway.find(reference).ifPresent(payment -> {
                    if (payment.orderId() != null) {
                        examine(payment.orderId(), List.of(payment), at);
                    }
                });
            }
        }
    }

    /** Orders that something happened to. */
    private void changed(Instant from, Instant until) {
        Position place = Position.from(from);
        List<Position> some;
        do {
            some = changed.after(place, until, BATCH);
            for (Position each : some) {
                place = each;
                examineUnlessDone(each.id());
            }
        } while (some.size() == BATCH);
    }

    /** What was found before, and is not resolved. */
    private void open() {
        String last = "";
        List<String> some;
        do {
            some = findings.ordersWithOpen(last, BATCH);
            for (String order : some) {
                last = order;
                examineUnlessDone(order);
            }
        } while (some.size() == BATCH);
    }

    private void examineUnlessDone(String order) {
        if (!orders.contains(order)) {
            examine(order, List.of(), clock.instant());
        }
    }

    private void examine(String order, List<Payment> its, Instant at) {
        stillMine.run();
        // somebody else, too, may take payments at the same place
        if (OrderId.parse(order).isEmpty()) {
            return;
        }
        orders.add(order);
        try {
            Examination.Outcome outcome = examination.examine(order, its, at);
            healed += outcome.healed() ? 1 : 0;
            found += outcome.found();
        } catch (UpstreamException e) {
            throw e;
        } catch (RuntimeException e) {
            // its neighbours need not wait for it
            LOG.error("the order {} cannot be held against its payments", order, e);
            found += examination.failed(order);
        }
    }
}
