package dev.lakefront.order.reconciliation;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderConfig;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.order.PaymentState.Receipt;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Attempts;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentNews;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one order and its payments: has the order told what it does not show, asks for money again that should have gone back, and
 * takes down what is left. May be repeated. Talks to the outside: never within a transaction. Whoever takes payments not answering
 * is an {@link UpstreamException}.
 */
@Singleton
final class Examination {

    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    /** What happened so short a time ago may be on its way. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(2);

    private final Orders orders;
    private final Attempts attempts;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final JdbcFindings findings;
    private final OrderConfig config;
    private final Clock clock;

    Examination(
            Orders orders,
            Attempts attempts,
            PaymentGateway gateway,
            PaymentNews news,
            JdbcFindings findings,
            OrderConfig config,
            Clock clock) {
        this.orders = orders;
        this.attempts = attempts;
        this.gateway = gateway.patient();
        this.news = news;
        this.findings = findings;
        this.config = config;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param healed whether the order was put right
     * @param found how many findings are new
     */
    record Outcome(boolean healed, int found) {}

    /**
     * Examines an order, or what came in for one that does not exist.
     *
     * @param listed some of its payments, as they were at that time
     */
    Outcome examine(String orderId, Collection<Payment> listed, Instant listedAt) {
        Optional<Order> known = OrderId.parse(orderId).flatMap(orders::find);
        return known.isPresent()
                ? examine(known.get(), listed, listedAt)
                : new Outcome(false, findings.settle(orderId, withoutOrder(orderId, listed)));
    }

    /** Takes down that an order could not be examined, so that it is tried again. */
    int failed(String orderId) {
        return findings.note(notCompared(orderId));
    }

    private static Discrepancy notCompared(String orderId) {
        return new Discrepancy(FindingKind.NOT_COMPARED, orderId, orderId, null, null, null);
    }

    private List<Discrepancy> withoutOrder(String orderId, Collection<Payment> listed) {
        Map<String, Payment> payments = new LinkedHashMap<>();
        listed.forEach(payment -> payments.put(payment.reference().value(), payment));
        for (Finding open : findings.openOf(orderId)) {
            String reference = open.reference();
            if (reference != null && !payments.containsKey(reference)) {
                gateway.find(new PaymentReference(reference)).ifPresent(payment -> payments.put(reference, payment));
            }
        }
        Instant settled = clock.instant().minus(UNDER_WAY);
        List<Discrepancy> found = new ArrayList<>();
        payments.forEach((reference, payment) -> {
            Money rest = payment.kept();
            if (payment.succeeded() && !rest.isZero() && payment.createdAt().isBefore(settled)) {
                found.add(new Discrepancy(
                        FindingKind.MONEY_WITHOUT_ORDER,
                        reference,
                        orderId,
                        reference,
                        Money.zero(rest.currency()),
                        rest));
            }
        });
        return found;
    }

    private Outcome examine(Order before, Collection<Payment> listed, Instant listedAt) {
        OrderId id = before.id();
        List<Attempt> known = attempts.of(id.value());
        Map<PaymentReference, Payment> payments = new LinkedHashMap<>();
        listed.forEach(payment -> payments.put(payment.reference(), payment));
        int unclear = 0;
        for (PaymentReference reference : toLookAt(before, known, listed)) {
            unclear += look(id, reference, payments);
        }
        if (unclear > 0) {
            // what is not known must be taken neither for wrong nor for right
            return new Outcome(false, findings.note(notCompared(id.value())));
        }
        Order seen = orders.find(id).orElse(before);
        boolean asked = askAgain(seen, payments);
        Order now = asked ? orders.find(id).orElse(seen) : seen;
        boolean healed = now.version() != before.version();
        if (now.updatedAt().isAfter(listedAt.minus(UNDER_WAY))) {
            return new Outcome(healed, 0);
        }
        List<Discrepancy> found =
                Comparison.of(now, attempts.of(id.value()), payments.values(), clock.instant(), config.hardLimit());
        return new Outcome(healed, findings.settle(id.value(), found));
    }

    /** What is not in the list, or was not told. A payment that nobody can pay any more need not be looked at. */
    private static Set<PaymentReference> toLookAt(Order order, List<Attempt> attempts, Collection<Payment> listed) {
        Set<PaymentReference> references = new LinkedHashSet<>();
        Receipt receipt = order.payment().counted();
        if (receipt != null) {
            references.add(new PaymentReference(receipt.reference()));
        }
        for (Attempt attempt : attempts) {
            boolean dead = attempt.state() == Attempt.State.CLOSED && attempt.shown() == PaymentStatus.CANCELED;
            if (attempt.reference() != null && !dead) {
                references.add(attempt.reference());
            }
        }
        for (Payment payment : listed) {
            if (Sight.isKnown(payment, order, attempts)) {
                references.remove(payment.reference());
            } else {
                references.add(payment.reference());
            }
        }
        return references;
    }

    /**
     * Also tells the order.
     *
     * @return how many payments nobody can be sure of
     */
    private int look(OrderId id, PaymentReference reference, Map<PaymentReference, Payment> payments) {
        try {
            Optional<Payment> payment = news.look(reference);
            if (payment.isPresent()) {
                payments.put(payment.get().reference(), payment.get());
            } else {
                payments.remove(reference);
            }
            return 0;
        } catch (UpstreamException e) {
            demandItsOwn(e);
            LOG.info(
                    "the payment {} cannot be told to the order {}: {}", reference.value(), id.value(), e.getMessage());
            return 1;
        }
    }

    /** What is wrong with one payment must not keep the others from being looked at. */
    private static void demandItsOwn(UpstreamException e) {
        if (e.kind() != Kind.GARBLED && e.kind() != Kind.REJECTED) {
            throw e;
        }
    }

    /** Under the names under which it was asked for, so that it is given back once. */
    private boolean askAgain(Order order, Map<PaymentReference, Payment> payments) {
        boolean asked = false;
        Receipt receipt = order.payment().counted();
        for (Payment payment : List.copyOf(payments.values())) {
            boolean counts = receipt != null
                    && receipt.reference().equals(payment.reference().value());
            if (!payment.succeeded()) {
                continue;
            }
            for (RefundWish wish : counts ? overdue(order) : notKept(order, payment)) {
                asked |= ask(payment.reference(), wish, payments);
            }
        }
        return asked;
    }

    private List<RefundWish> overdue(Order order) {
        Instant now = clock.instant();
        return order.refunds().stream()
                .filter(refund -> Comparison.isOverdue(refund, now))
                .map(refund -> new RefundWish(refund.id(), refund.amount()))
                .toList();
    }

    /** An hour after it came in, or was asked back. */
    private List<RefundWish> notKept(Order order, Payment payment) {
        Money rest = payment.kept();
        boolean overdue = order.updatedAt().isBefore(clock.instant().minus(Comparison.RETURN_WITHIN));
        boolean tried = payment.refunds().stream().anyMatch(refund -> RefundWish.ALL.equals(refund.name()));
        return overdue && !tried && !rest.isZero() ? List.of(new RefundWish(RefundWish.ALL, rest)) : List.of();
    }

    private boolean ask(PaymentReference reference, RefundWish wish, Map<PaymentReference, Payment> payments) {
        try {
            Payment payment = gateway.refund(reference, wish);
            news.seen(payment);
            payments.put(reference, payment);
            LOG.info("money of the payment {} was asked back once more ({})", reference.value(), wish.name());
            return true;
        } catch (UpstreamException e) {
            demandItsOwn(e);
            LOG.info("money of the payment {} is not given back: {}", reference.value(), e.getMessage());
            return false;
        }
    }
}
