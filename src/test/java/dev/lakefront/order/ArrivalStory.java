package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Position;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.reconciliation.Findings;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentNews;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.payment.StartPayment.Started;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.Interleaving;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import dev.lakefront.testing.WatchedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop in which one order after the other is lived through: placed, then whatever happens to it at once, in the order that a
 * schedule chooses, until nothing more comes; and then the order, the ledger, whoever takes payments and the letters must agree.
 */
final class ArrivalStory implements AutoCloseable {

    static final int PIECES = 2;
    static final Duration HARD_LIMIT = Duration.ofHours(24);
    private static final int MOST_NEWS = 6;

    final Interleaving stage = new Interleaving();
    final TestClock clock = new TestClock();
    final StagedGateway gateway = new StagedGateway(stage, new FakeGateway(clock));
    final ShopInstance shop = new ShopInstance(
            // statements need not be read anew all the time
            TestDatabase.memory() + ";QUERY_CACHE_SIZE=512", clock, gateway, WatchedDatabase.telling(stage::point));
    final PaymentNews news = shop.bean(PaymentNews.class);
    final OfferPayment offers = shop.bean(OfferPayment.class);
    private final Agreement agreement = new Agreement(shop, gateway);
    private final List<String> wrongs = new ArrayList<>();

    private Order order = OrderFixture.placed();
    private boolean endedLate;

    /** Somebody or something that has to do with an order. */
    interface Part {
        void play(ArrivalStory story);
    }

    /**
     * What happens.
     *
     * @param kind how the order is to be paid at first
     * @param parts by the names of who plays them
     * @param fates of calls, one after the other
     * @param refundsAre what refunds are at first
     * @param lateMoney what becomes of a payment that is on its way still when the order was given up
     * @param catchUp how it becomes known in the end what nobody told
     */
    record Plot(
            PaymentKind kind,
            Map<String, Part> parts,
            Interleaving.Schedule schedule,
            Supplier<StagedGateway.Fate> fates,
            RefundStatus refundsAre,
            PaymentStatus lateMoney,
            Part catchUp) {}

    /** Plays it; who was at which point. */
    List<String> play(Plot plot) {
        wrongs.clear();
        endedLate = false;
        shop.clear(Map.of("A", PIECES));
        gateway.begin(plot.fates(), plot.refundsAre(), this::moneyComes);
        order = ((PlaceResult.Placed) shop.place(toBePaidBy(plot.kind()))).order();
        Map<String, Runnable> actors = new LinkedHashMap<>();
        plot.parts().forEach((name, part) -> actors.put(name, () -> part.play(this)));

        List<String> trace = stage.play(actors, plot.schedule());
        try {
            settle(plot);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n    ", trace), e);
        }
        return trace;
    }

    private static NewOrder toBePaidBy(PaymentKind kind) {
        NewOrder wish = wish("cart", "f", line("A", PIECES));
        return new NewOrder(
                wish.id(),
                wish.customer(),
                wish.cartId(),
                wish.content(),
                wish.fingerprint(),
                wish.customerKeys(),
                wish.redemptions(),
                kind,
                null,
                null,
                wish.startWithin());
    }

    /** Nobody may pay twice, nor what is called off, unless its end was waited for as long as can be. */
    private void moneyComes(Payment payment) {
        boolean over = !clock.instant().isBefore(order.placedAt().plus(HARD_LIMIT));
        boolean cancelled =
                stage.quietly(() -> shop.number("select count(*) from shop_order where status = 'cancelled'") == 1);
        if (cancelled && !over && !gateway.hasStray()) {
            wrongs.add("money came by " + payment + " for an order that was called off");
        }
        if (!gateway.hasStray()
                && gateway.payments().stream().filter(Payment::succeeded).count() > 1) {
            wrongs.add("money came a second time by " + payment);
        }
        endedLate |= cancelled || over || gateway.hasStray();
    }

    Order order() {
        return order;
    }

    /** Asks for a payment on behalf of a shopper, who is told of it. */
    Started start(int attempt, @Nullable String method) {
        Started started = shop.starts.start(
                order.id().value(), order.number(), attempt, method == null ? null : new Confirmation(method, null));
        if (started instanceof Started.Shown shown) {
            gateway.tell(shown.payment());
        } else if (started instanceof Started.Declined declined) {
            gateway.tell(declined.payment());
        }
        return started;
    }

    void clockTo(Instant time) {
        if (clock.instant().isBefore(time)) {
            clock.advance(Duration.between(clock.instant(), time));
        }
    }

    void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (UpstreamException e) {
            // whoever asked is told so, and somebody else finds it out
        }
    }

    private void settle(Plot plot) {
        gateway.calm();
        sweepOnly();
        List.of(3L, 40L, 180L).forEach(this::pass);
        assertThat(shop.now(order).isPayable() && gateway.processing().isEmpty())
                .as("nobody pays, and it waits on")
                .isFalse();
        List.of(25 * 60L, 60L).forEach(this::pass);
        gateway.processing().ifPresent(payment -> {
            gateway.becomes(payment.reference(), plot.lateMoney());
            endedLate = true;
        });
        if (gateway.hasStray()) {
            // bought by a payment that nobody knew of, and once more by the one that is known
            gateway.payable().ifPresent(payment -> gateway.becomes(payment.reference(), PaymentStatus.SUCCEEDED));
        }
        boolean told = true;
        for (Payment payment : gateway.payments()) {
            told &= payment.refunds().stream().allMatch(refund -> refund.status() == RefundStatus.SUCCEEDED);
        }
        if (told && !endedLate) {
            // also if nobody ever told of anything
            demandAgreement();
        }
        List<?> before;
        int times = 0;
        do {
            assertThat(times++).as("times that something new is told").isLessThan(MOST_NEWS);
            before = standing();
            gateway.refundsArrive();
            plot.catchUp().play(this);
            pass(1L);
        } while (!standing().equals(before));
        assertThat(shop.bean(Findings.class)
                        .page(Findings.State.OPEN, Position.NEWEST, 1)
                        .total())
                .as("what somebody must look at")
                .isZero();
        demandAgreement();
        boolean restocked = shop.now(order).refunds().stream().anyMatch(Refund::restocked);
        if (!gateway.hasStray() && !restocked) {
            Books.demandSound(shop);
        }
    }

    /** Whoever asks sees that an order is paid, also if nobody tells. */
    private void sweepOnly() {
        clock.advance(Duration.between(order.placedAt(), clock.instant()).plusMinutes(1));
        shop.run("payment-sweep");
        Order now = shop.now(order);
        assertThat(now.isPayable() && gateway.hasMoney() && !gateway.hasStray())
                .as("is paid, and waits on")
                .isFalse();
    }

    private List<?> standing() {
        return List.of(gateway.payments(), shop.now(order).version());
    }

    /** Time passes, in which the shop does what it does by itself. */
    private void pass(long minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        boolean waits = shop.number("""
                select (select count(*) from shop_order where end_at is not null or look_at is not null)
                    + (select count(*) from payment_attempt where due_at is not null)
                    + (select count(*) from journal_entry where kind = 'payment.refund' and state = 'waiting')""") > 0;
        if (waits) {
            shop.run("payment-starts");
            shop.run("payment-sweep");
            shop.run("order-expiry");
            shop.run("journal-relay-payments");
        }
    }

    private void demandAgreement() {
        assertThat(wrongs).isEmpty();
        shop.inTransaction(() -> shop.holds.release(ArrivalParts.rivalHold(order)));
        agreement.demand(order);
    }

    @Override
    public void close() {
        shop.close();
    }
}
