package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.NOTHING;
import static dev.lakefront.order.OrderFixture.TOTAL;
import static dev.lakefront.order.OrderFixture.line;
import static dev.lakefront.order.OrderFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.Position;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.reconciliation.Findings;
import dev.lakefront.order.reconciliation.Reconciler;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentNews;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.payment.StartPayment.Started;
import dev.lakefront.stock.Hold;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.HoldRequest;
import dev.lakefront.stock.HoldRequest.Demand;
import dev.lakefront.stock.HoldState;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop in which one order after the other is lived through: placed, then whatever happens to it at once, in the order that a
 * schedule chooses, until nothing more comes; and then the order, the ledger, whoever takes payments and the letters must agree.
 */
final class ArrivalStory implements AutoCloseable {

    private static final int PIECES = 2;
    private static final Duration HARD_LIMIT = Duration.ofHours(24);
    private static final int STRAY = 7;
    private static final int MOST_NEWS = 6;

    private final Interleaving stage = new Interleaving();
    private final TestClock clock = new TestClock();
    private final StagedGateway gateway = new StagedGateway(stage, new FakeGateway(clock));
    private final ShopInstance shop = new ShopInstance(
            // statements need not be read anew all the time
            TestDatabase.memory() + ";QUERY_CACHE_SIZE=512", clock, gateway, WatchedDatabase.telling(stage::point));
    private final PaymentNews news = shop.bean(PaymentNews.class);
    private final OfferPayment offers = shop.bean(OfferPayment.class);
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
        if (cancelled && !over && !hasStray()) {
            wrongs.add("money came by " + payment + " for an order that was called off");
        }
        if (!hasStray()
                && gateway.payments().stream().filter(Payment::succeeded).count() > 1) {
            wrongs.add("money came a second time by " + payment);
        }
        endedLate |= cancelled || over || hasStray();
    }

    // what may happen

    /** The answer to whoever placed the order, and then to whoever tries again. */
    static Part pays(@Nullable String method) {
        return story -> {
            Started started = story.start(1, method);
            if (started instanceof Started.Later) {
                story.start(1, method);
            }
        };
    }

    /** Somebody wants to pay it in this way, whatever was before. */
    static Part offer(PaymentKind kind, @Nullable String method) {
        return story -> story.unlessAway(() -> {
            if (story.offers.offer(story.order.id(), kind, null, null)
                    instanceof OfferPayment.Offered.Payable payable) {
                story.start(payable.attempt(), method);
            }
        });
    }

    /** The process dies while it answers. */
    static Part dies(Part part, int points) {
        return story -> {
            story.stage.livesFor(points);
            part.play(story);
        };
    }

    private Started start(int attempt, @Nullable String method) {
        Started started = shop.starts.start(
                order.id().value(), order.number(), attempt, method == null ? null : new Confirmation(method, null));
        if (started instanceof Started.Shown shown) {
            gateway.tell(shown.payment());
        } else if (started instanceof Started.Declined declined) {
            gateway.tell(declined.payment());
        }
        return started;
    }

    /** Whoever was told of a payment pays it in a browser. */
    static Part browser(PaymentStatus outcome) {
        return story -> {
            if (story.stage.await(() -> story.gateway.payable().isPresent())) {
                story.stage.point("goes to pay");
                story.gateway.payable().map(Payment::reference).ifPresent(payment -> {
                    if (outcome == PaymentStatus.REQUIRES_PAYMENT_METHOD) {
                        story.gateway.isDeclined(payment);
                    } else {
                        story.gateway.becomes(payment, outcome);
                    }
                });
                story.stage.point(outcome.name());
            }
        };
    }

    /** What was on its way ends. */
    static Part bank(PaymentStatus outcome) {
        return story -> {
            if (story.stage.await(() -> story.gateway.processing().isPresent())) {
                story.stage.point("thinks");
                story.gateway.processing().map(Payment::reference).ifPresent(payment -> {
                    if (outcome == PaymentStatus.SUCCEEDED) {
                        story.gateway.becomes(payment, outcome);
                    } else {
                        story.gateway.isDeclined(payment);
                    }
                });
                story.stage.point(outcome.name());
            }
        };
    }

    /** An event is told of, some time after it happened: the first, the second, and so on. */
    static Part webhook(int event) {
        return story -> {
            if (story.stage.await(() -> story.gateway.events().size() > event)) {
                story.stage.point("event " + event);
                story.unlessAway(
                        () -> story.shop.news(story.gateway.events().get(event).value()));
            }
        };
    }

    /** All events are told of again. */
    static void news(ArrivalStory story) {
        story.gateway
                .payments()
                .forEach(payment -> story.shop.news(payment.reference().value()));
    }

    /** Orders are held against payments. */
    static void reconciles(ArrivalStory story) {
        story.shop.bean(Reconciler.class).runNow();
    }

    static void returns(ArrivalStory story) {
        story.unlessAway(() -> story.news.look(story.order.id().value()));
    }

    static void sweep(ArrivalStory story) {
        story.clock.advance(Duration.ofMinutes(2));
        story.shop.run("payment-sweep");
    }

    static Part cancels(Actor who) {
        return story -> story.unlessAway(() -> story.shop.cancel(story.order, who));
    }

    static void expires(ArrivalStory story) {
        Instant deadline = story.stage.quietly(() -> story.shop.now(story.order).deadline());
        story.clockTo(deadline.plusSeconds(1));
        story.shop.run("order-expiry");
    }

    static void expiresForGood(ArrivalStory story) {
        story.clockTo(story.order.placedAt().plus(HARD_LIMIT).plusSeconds(61));
        story.shop.run("order-expiry");
    }

    private void clockTo(Instant time) {
        if (clock.instant().isBefore(time)) {
            clock.advance(Duration.between(clock.instant(), time));
        }
    }

    /** The shop starts payments that nobody else did. */
    static void starter(ArrivalStory story) {
        story.clock.advance(Duration.ofSeconds(30));
        // several at once would be several actors
        if (story.stage.quietly(
                        () -> story.shop.number("select count(*) from payment_attempt where due_at is not null"))
                == 1) {
            story.shop.run("payment-starts");
        }
    }

    /** The journal is worked off. */
    static void relay(ArrivalStory story) {
        if (story.stage.await(story.gateway::hasMoney)) {
            story.shop.run("journal-relay-payments");
        }
    }

    /** Somebody else wants the same pieces. */
    static void rival(ArrivalStory story) {
        story.shop.inTransaction(() -> story.shop.holds.hold(new HoldRequest(
                rivalHold(story.order),
                List.of(new Demand("A", PIECES)),
                story.order.placedAt().plus(Duration.ofDays(30)),
                HoldRequest.Ending.BY_ITS_OWNER,
                Set.of("rival"),
                List.of())));
    }

    private static HoldId rivalHold(Order order) {
        return new HoldId("rival-" + order.id().value());
    }

    /** A payment of the order that this database knows nothing of. */
    static void stray(ArrivalStory story) {
        story.stage.point("pays");
        String id = story.order.id().value();
        story.gateway.another(FakeGateway.reference(id, STRAY), id, STRAY, TOTAL);
        story.stage.point("has paid");
    }

    /** Staff give money back; null for all of it. */
    static Part refunds(@Nullable Money amount, boolean restock) {
        return story -> {
            if (story.stage.await(story.gateway::hasMoney)) {
                story.shop.desk.change(
                        story.order.id(), new OrderChange.Refund(amount, null, restock), Actor.STAFF, null);
            }
        };
    }

    private void unlessAway(Runnable work) {
        try {
            work.run();
        } catch (UpstreamException e) {
            // whoever asked is told so, and somebody else finds it out
        }
    }

    // how it ends

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
        if (hasStray()) {
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
        if (!hasStray() && !restocked) {
            Books.demandSound(shop);
        }
    }

    /** Whoever asks sees that an order is paid, also if nobody tells. */
    private void sweepOnly() {
        clock.advance(Duration.between(order.placedAt(), clock.instant()).plusMinutes(1));
        shop.run("payment-sweep");
        Order now = shop.now(order);
        assertThat(now.isPayable() && gateway.hasMoney() && !hasStray())
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
        shop.inTransaction(() -> shop.holds.release(rivalHold(order)));
        Order after = shop.now(order);
        boolean bought = after.isOpen();
        assertThat(after.isPayable()).as("waits for ever").isFalse();

        List<Payment> payments = gateway.payments();
        Money kept = payments.stream().map(ArrivalStory::rest).reduce(NOTHING, Money::plus);
        PaymentState.Receipt receipt = after.payment().counted();
        assertThat(payments.stream()
                        .filter(payment -> !rest(payment).isZero())
                        .map(payment -> payment.reference().value()))
                .as("payments that are kept for " + after.state() + ", " + after.payment())
                .isSubsetOf(receipt == null ? List.of() : List.of(receipt.reference()));
        Money back = after.refunds().stream().map(Refund::amount).reduce(NOTHING, Money::plus);
        assertThat(kept).as("captured less refunded").isEqualTo(bought ? TOTAL.minus(back) : NOTHING);
        assertThat(shop.kept(order)).as("what the order says of it").isEqualTo(kept);
        assertThat(after.refunds()).allMatch(refund -> refund.state() == Refund.State.SUCCEEDED);
        assertThat(after.payment().received())
                .as("an order knows of its money")
                .isEqualTo(payments.stream().anyMatch(Payment::succeeded));
        assertThat(gateway.payable()).as("what a shopper can pay still").isEmpty();
        if (!hasStray()) {
            assertThat(shop.attempts(order)).isSubsetOf(Attempt.State.SUCCEEDED, Attempt.State.CLOSED);
        }

        boolean sold = bought && after.refunds().stream().noneMatch(Refund::restocked);
        Optional<Hold> hold = shop.holds.find(order.hold());
        assertThat(hold.filter(each -> each.state() == HoldState.SOLD).isPresent())
                .isEqualTo(sold);
        assertThat(shop.level("A").sold()).as("sold").isEqualTo(sold ? PIECES : 0);
        assertThat(shop.level("A").held()).as("held").isZero();
        demandLetters(after, payments);
    }

    private void demandLetters(Order after, List<Payment> payments) {
        String id = order.id().value();
        List<String> told = shop.told(order);
        long paid = told.stream().filter("paid"::equals).count();
        long givenBack =
                payments.stream().mapToLong(payment -> payment.refunds().size()).sum();
        List<String> letters = shop.journal(OrderLetter.KIND);
        assertThat(paid).as("paid, says " + told).isBetween(after.isOpen() ? 1L : 0L, 1L);
        assertThat(letters.stream().filter(name -> name.endsWith(":confirmed")).count())
                .as("confirmed once if paid: " + letters)
                .isEqualTo(paid);
        assertThat(letters.stream().filter(name -> name.contains(":refunded")).count())
                .as("letters about money that was given back: " + letters)
                .isEqualTo(givenBack);
        assertThat(told.stream().filter("refunded"::equals).count())
                .as("given back, says " + told)
                .isEqualTo(givenBack);
        assertThat(shop.journal(OrderPaid.KIND)).isEqualTo(paid == 1 ? List.of("order-paid:" + id) : List.of());
        assertThat(shop.number("select count(*) from journal_entry where kind = 'payment.refund' and state <> 'done'"))
                .as("money that nobody gave back")
                .isZero();
    }

    private boolean hasStray() {
        return gateway.payments().stream().anyMatch(payment -> payment.attempt() == STRAY);
    }

    private static Money rest(Payment payment) {
        return payment.received().minus(payment.refunded());
    }

    @Override
    public void close() {
        shop.close();
    }
}
