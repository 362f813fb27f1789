package dev.lakefront.order.reconciliation;

import static dev.lakefront.order.reconciliation.ComparedOrder.NOTHING;
import static dev.lakefront.order.reconciliation.ComparedOrder.TOTAL;
import static dev.lakefront.order.reconciliation.ComparedOrder.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.PaymentState;
import dev.lakefront.order.Refund;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.testing.FakeGateway;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders held against whoever takes payments, by two instances of the shop on one database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReconcilerTest {

    private static final Duration MOMENT = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(70);

    private static TestClock clock;
    private static FakeGateway gateway;
    private static ReconcilingShop shop;
    private static ReconcilingShop other;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        gateway = new FakeGateway(clock);
        String url = database.url();
        shop = new ReconcilingShop(url, clock, gateway);
        other = new ReconcilingShop(url, clock, gateway);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
        other.close();
    }

    @BeforeEach
    void begin() {
        gateway.clear();
        shop.clear();
    }

    private static PaymentReference payment(Order order) {
        return new PaymentReference(FakeGateway.reference(order.id().value(), 1));
    }

    private static Order paid() {
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.news(order);
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        return order;
    }

    private static List<FindingKind> kinds() {
        return shop.open().stream().map(Finding::kind).toList();
    }

    @Test
    void whatNobodyTold_isTold() {
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.SUCCEEDED);
        double before = shop.count("lakefront.reconciliation.healed");

        ReconciliationRun run = shop.reconcile();

        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
        assertThat(run).isEqualTo(new ReconciliationRun(clock.instant(), clock.instant(), 1, 1, 1, 0));
        assertThat(shop.count("lakefront.reconciliation.healed")).isEqualTo(before + 1);
        clock.advance(MOMENT);
        assertThat(other.reconcile()).isEqualTo(new ReconciliationRun(clock.instant(), clock.instant(), 1, 1, 0, 0));
        assertThat(kinds()).isEmpty();
    }

    @Test
    void whatFits_costsNoCall() {
        List<Order> orders = List.of(paid(), paid(), shop.placed());
        clock.advance(MOMENT);
        int looks = gateway.looks();

        ReconciliationRun run = shop.reconcile();

        assertThat(run.orders()).isEqualTo(orders.size());
        assertThat(gateway.looks()).isEqualTo(looks);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void paymentWhoseAnswerWasLost_isFoundByItsOrder() {
        gateway.losesAnAnswer();
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.SUCCEEDED);

        shop.reconcile();

        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
    }

    @Test
    void oldPaymentThatSomethingHappenedTo_isToldAsWell() {
        Order order = paid();
        clock.advance(Duration.ofDays(10));
        shop.reconcile();
        gateway.refundElsewhere(payment(order), eur(500));
        clock.advance(MOMENT);

        ReconciliationRun run = shop.reconcile();

        assertThat(run.healed()).isEqualTo(1);
        assertThat(shop.now(order).payment().givenBack()).isEqualTo(eur(500));
    }

    @Test
    void moneyWithoutAnOrder_isFoundOnce_andGoneWhenItIsGivenBack() {
        OrderId nobodys = OrderId.random();
        gateway.another("pi_x", nobodys.value(), 1, TOTAL, PaymentStatus.SUCCEEDED);
        assertThat(shop.reconcile().found()).as("it may come from a moment ago").isZero();
        clock.advance(MOMENT);

        assertThat(shop.reconcile().found()).isEqualTo(1);
        Finding found = shop.open().getFirst();
        assertThat(found)
                .returns(FindingKind.MONEY_WITHOUT_ORDER, Finding::kind)
                .returns(nobodys.value(), Finding::orderId)
                .returns("pi_x", Finding::reference)
                .returns(TOTAL, Finding::found)
                .returns(NOTHING, Finding::expected);
        assertThat(shop.gauge("lakefront.reconciliation.findings", "kind", "money_without_order"))
                .isEqualTo(1);

        clock.advance(Duration.ofDays(5));
        assertThat(other.reconcile().found()).isZero();
        assertThat(shop.open()).singleElement().satisfies(still -> {
            assertThat(still.id()).isEqualTo(found.id());
            assertThat(still.foundAt()).isEqualTo(found.foundAt());
            assertThat(still.lastSeenAt()).isEqualTo(clock.instant());
        });

        gateway.refundElsewhere(new PaymentReference("pi_x"), TOTAL);
        shop.reconcile();
        assertThat(kinds()).isEmpty();
        assertThat(shop.resolved()).singleElement().satisfies(gone -> {
            assertThat(gone.id()).isEqualTo(found.id());
            assertThat(gone.resolution()).isEqualTo(new Finding.Resolution(clock.instant(), null, Finding.HEALED));
        });
        assertThat(shop.gauge("lakefront.reconciliation.findings", "kind", "money_without_order"))
                .isZero();
    }

    @Test
    void somebodyElsesPayments_areNoneOfTheShops() {
        gateway.another("pi_x", "4711", 1, TOTAL, PaymentStatus.SUCCEEDED);
        clock.advance(MOMENT);

        shop.reconcile();

        assertThat(kinds()).isEmpty();
    }

    @Test
    void paidOrder_whosePaymentIsGone_isFound_butNotWhileItMayBeUnderWay() {
        Order order = paid();
        gateway.clear();

        shop.reconcile();
        assertThat(kinds()).isEmpty();

        clock.advance(MOMENT);
        shop.reconcile();
        assertThat(shop.open()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(FindingKind.PAID_WITHOUT_MONEY);
            assertThat(found.orderId()).isEqualTo(order.id().value());
            assertThat(found.expected()).isEqualTo(TOTAL);
        });
    }

    @Test
    void whatSomebodyResolved_isNotFoundAgain_unlessItChanges() {
        OrderId nobodys = OrderId.random();
        gateway.another("pi_x", nobodys.value(), 1, TOTAL, PaymentStatus.SUCCEEDED);
        clock.advance(MOMENT);
        shop.reconcile();
        Findings findings = shop.bean(Findings.class);
        String id = shop.open().getFirst().id();

        Findings.Resolved first =
                findings.resolve(id, "staff", "A test payment").orElseThrow();
        Findings.Resolved again =
                findings.resolve(id, "another", "Something else").orElseThrow();

        assertThat(first.now()).isTrue();
        assertThat(again).isEqualTo(new Findings.Resolved(first.finding(), false));
        assertThat(findings.resolve("none", "staff", "note")).isEmpty();
        clock.advance(MOMENT);
        assertThat(shop.reconcile().found()).isZero();
        gateway.refundElsewhere(new PaymentReference("pi_x"), eur(80));
        clock.advance(MOMENT);
        assertThat(shop.reconcile().found()).isEqualTo(1);
        assertThat(shop.open().getFirst().found()).isEqualTo(eur(2_400));
    }

    @Test
    void secondSuccess_thatWasNotGivenBack_isGivenBackAfterAnHour_once() {
        Order order = paid();
        gateway.another(order, 2, PaymentStatus.SUCCEEDED);
        PaymentReference second =
                new PaymentReference(FakeGateway.reference(order.id().value(), 2));
        shop.reconcile();
        assertThat(gateway.refunded(second.value())).as("by the journal").isEqualTo(NOTHING);

        clock.advance(LONG);
        shop.reconcile();
        other.reconcile();

        assertThat(gateway.refunded(second.value())).isEqualTo(TOTAL);
        assertThat(gateway.refunded(payment(order).value())).isEqualTo(NOTHING);
        assertThat(shop.told(order)).containsExactly("placed", "paid", "refund_started", "refunded");
        clock.advance(LONG);
        shop.reconcile();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void refundThatWasNeverMade_isAskedForAgain_underItsName() {
        Order order = paid();
        shop.change(order, new OrderChange.Refund(eur(500), null, false));
        clock.advance(Duration.ofMinutes(50));
        shop.reconcile();
        assertThat(gateway.refunded(payment(order).value())).isEqualTo(NOTHING);

        clock.advance(Duration.ofMinutes(20));
        ReconciliationRun run = shop.reconcile();
        other.reconcile();

        assertThat(run.healed()).isEqualTo(1);
        assertThat(gateway.refunded(payment(order).value())).isEqualTo(eur(500));
        assertThat(shop.now(order).refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.id()).isEqualTo("r1");
            assertThat(refund.state()).isEqualTo(Refund.State.SUCCEEDED);
        });
        clock.advance(LONG);
        shop.reconcile();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void refundThatCannotBeMade_isFound() {
        Order order = paid();
        shop.change(order, new OrderChange.Refund(null, null, false));
        gateway.refundElsewhere(payment(order), eur(2_000));
        clock.advance(LONG);
        shop.reconcile();
        clock.advance(LONG);

        shop.reconcile();

        assertThat(kinds()).containsExactly(FindingKind.REFUND_MISSING);
        assertThat(gateway.refunded(payment(order).value())).isEqualTo(eur(2_000));
    }

    @Test
    void failedRefund_isFound_untilAnotherTakesItsPlace() {
        Order order = paid();
        shop.change(order, new OrderChange.Refund(eur(500), null, false));
        clock.advance(LONG);
        shop.reconcile();
        gateway.refundBecomes(payment(order), "r1", RefundStatus.FAILED);
        shop.reconcile();
        assertThat(shop.now(order).refunds().getFirst().state()).isEqualTo(Refund.State.FAILED);
        clock.advance(MOMENT);
        shop.reconcile();
        assertThat(kinds()).containsExactly(FindingKind.REFUND_FAILED);

        shop.change(order, new OrderChange.Refund(eur(500), null, false));
        clock.advance(LONG);
        shop.reconcile();
        clock.advance(MOMENT);
        shop.reconcile();

        assertThat(kinds()).isEmpty();
        assertThat(gateway.refunded(payment(order).value())).isEqualTo(eur(500));
    }

    @Test
    void paymentWithoutAnEnd_isFound_untilItEnds() {
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.PROCESSING);
        shop.news(order);
        clock.advance(Duration.ofHours(23));
        shop.reconcile();
        assertThat(kinds()).isEmpty();

        clock.advance(Duration.ofHours(25));
        shop.reconcile();
        assertThat(kinds()).containsExactly(FindingKind.PAYMENT_STUCK);

        gateway.become(order, PaymentStatus.SUCCEEDED);
        shop.reconcile();
        clock.advance(MOMENT);
        shop.reconcile();
        assertThat(kinds()).isEmpty();
        assertThat(shop.now(order).payment()).isInstanceOf(PaymentState.Paid.class);
    }

    @Test
    void runThatDidNotComeToItsEnd_doesNotCount_andTheNextGoesBackBehindTheOneBefore() {
        shop.reconcile();
        clock.advance(Duration.ofDays(5));
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.SUCCEEDED);
        clock.advance(Duration.ofDays(5));
        ReconciliationRun before = shop.bean(Reconciler.class).last().orElseThrow();
        gateway.away(true);

        assertThatThrownBy(shop::reconcile).isInstanceOf(UpstreamException.class);
        assertThat(shop.tick()).isEqualTo(before);
        assertThat(shop.gauge("lakefront.reconciliation.age"))
                .isEqualTo(Duration.ofDays(10).toSeconds());

        gateway.away(false);
        assertThat(other.reconcile().healed()).isEqualTo(1);
        assertThat(shop.now(order).payment().received()).isTrue();
        assertThat(shop.gauge("lakefront.reconciliation.age")).isZero();
    }

    @Test
    void clock_runsItWhenItIsDue() {
        Instant first = clock.instant();
        assertThat(shop.tick()).extracting(ReconciliationRun::startedAt).isEqualTo(first);

        clock.advance(Duration.ofMinutes(9));
        shop.tick();
        assertThat(other.tick()).extracting(ReconciliationRun::startedAt).isEqualTo(first);

        clock.advance(Duration.ofMinutes(1));
        assertThat(other.tick()).extracting(ReconciliationRun::startedAt).isEqualTo(clock.instant());
    }

    @Test
    void oneInstanceAtATime_andAnAbandonedClaimLapses() {
        List<Optional<ReconciliationRun>> meanwhile = new ArrayList<>();
        gateway.afterwards(() -> meanwhile.add(other.bean(Reconciler.class).runNow()));

        shop.reconcile();

        assertThat(meanwhile).containsExactly(Optional.empty());
        shop.inTransaction(() -> {
            shop.execute("update reconciliation_run set owner = 'dead', lease_until = '"
                    + clock.instant().plus(Duration.ofMinutes(2)) + "'");
            return true;
        });
        assertThat(other.bean(Reconciler.class).runNow()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(other.bean(Reconciler.class).runNow()).isPresent();
    }

    @Test
    void runThatIsOvertaken_doesNotCount() {
        Order order = shop.placed();
        gateway.become(order, PaymentStatus.SUCCEEDED);
        List<Optional<ReconciliationRun>> meanwhile = new ArrayList<>();
        gateway.afterwards(() -> {
            clock.advance(Duration.ofMinutes(2));
            meanwhile.add(other.bean(Reconciler.class).runNow());
        });

        assertThat(shop.bean(Reconciler.class).runNow()).isEmpty();

        assertThat(meanwhile.getFirst()).isPresent();
        assertThat(shop.bean(Reconciler.class).last()).isEqualTo(meanwhile.getFirst());
        assertThat(shop.now(order).payment().received()).isTrue();
        assertThat(shop.told(order)).containsExactly("placed", "paid");
    }

    @Test
    void orderThatCannotBeExamined_isFound_andKeepsNoOtherWaiting() {
        Order broken = shop.placed();
        Order sound = shop.placed();
        gateway.become(broken, PaymentStatus.SUCCEEDED);
        gateway.become(sound, PaymentStatus.SUCCEEDED);
        pieces(broken, "released");

        shop.reconcile();

        assertThat(shop.now(sound).payment().received()).isTrue();
        assertThat(shop.open()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(FindingKind.NOT_COMPARED);
            assertThat(found.orderId()).isEqualTo(broken.id().value());
        });
        clock.advance(LONG);
        shop.reconcile();
        assertThat(gateway.refunded(payment(broken).value()))
                .as("nobody knows that it is to go back")
                .isEqualTo(NOTHING);

        pieces(broken, "held");
        shop.reconcile();
        clock.advance(MOMENT);
        shop.reconcile();
        assertThat(shop.now(broken).payment().received()).isTrue();
        assertThat(kinds()).isEmpty();
    }

    private static void pieces(Order order, String state) {
        shop.inTransaction(() -> {
            shop.execute("update stock_hold set state = '" + state + "' where id = '"
                    + order.hold().value() + "'");
            return true;
        });
    }

    @Test
    void paymentThatIsNotWhatWasAskedFor_isFound_andNothingIsDoneWithIt() {
        Order order = paid();
        Order another = paid();
        gateway.distorts(shown -> shown.reference().equals(payment(order)) && shown.orderId() != null
                ? new Payment(
                        shown.reference(),
                        shown.kind(),
                        PaymentStatus.PROCESSING,
                        shown.orderId(),
                        shown.attempt(),
                        eur(1),
                        NOTHING,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        shown.createdAt())
                : shown);
        gateway.refundElsewhere(payment(order), eur(500));
        gateway.refundElsewhere(payment(another), eur(500));
        clock.advance(MOMENT);

        shop.reconcile();

        assertThat(kinds()).containsExactly(FindingKind.NOT_COMPARED);
        assertThat(shop.now(another).payment().givenBack()).isEqualTo(eur(500));
    }

    @Test
    void usualRun_goesBackAnHour_andOnceADayItGoesBackFurther() {
        Order old = paid();
        clock.advance(Duration.ofHours(3));
        assertThat(shop.reconcile().orders()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(10));
        assertThat(shop.reconcile().orders()).isZero();

        clock.advance(Duration.ofDays(1));
        assertThat(shop.reconcile().orders()).isEqualTo(1);
        assertThat(shop.now(old).payment().received()).isTrue();
    }
}
