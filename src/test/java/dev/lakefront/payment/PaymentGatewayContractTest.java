package dev.lakefront.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.PaymentGateway.Wish;
import dev.lakefront.testing.Eventually;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the shop relies on, whoever takes the payments. */
public abstract class PaymentGatewayContractTest {

    private static final Money AMOUNT = Money.of(12_90, "EUR");

    private final String order = UUID.randomUUID().toString();
    private final Instant begin = Instant.now();

    protected abstract PaymentGateway gateway();

    /** What a shopper does on a page. */
    protected enum OnPage {
        PAYS,
        /** With a card that is declined. */
        FAILS,
        /** In a way whose outcome comes later, and is none. */
        FAILS_LATER
    }

    protected abstract void onPage(Payment page, OnPage what);

    @Test
    void made_isForTheOrder_andWaitsForAMethod() {
        Payment made = made(1);

        assertThat(made.status()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(made.kind()).isEqualTo(PaymentKind.PAYMENT_INTENT);
        assertThat(made.orderId()).isEqualTo(order);
        assertThat(made.attempt()).isEqualTo(1);
        assertThat(made.amount()).isEqualTo(AMOUNT);
        assertThat(made.received().isZero()).isTrue();
        assertThat(made.refunded().isZero()).isTrue();
        assertThat(made.clientSecret()).startsWith(made.reference().value());
        assertThat(made.failure()).isNull();
        assertThat(made.toString()).doesNotContain(String.valueOf(made.clientSecret()));
    }

    @Test
    void madeAgain_isTheSame_asItIsNow() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_visa"), key("again"));

        Payment again = made(1);

        assertThat(again.reference()).isEqualTo(made.reference());
        assertThat(again.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(made(2).reference()).isNotEqualTo(made.reference());
    }

    @Test
    void madeByManyAtOnce_isOneOrNotAnswered() throws Exception {
        List<PaymentReference> references = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PaymentReference>> made = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                made.add(many.submit(() -> made(1).reference()));
            }
            for (Future<PaymentReference> each : made) {
                try {
                    references.add(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(UpstreamException.class);
                }
            }
        }
        references.add(made(1).reference());

        assertThat(references).hasSizeGreaterThan(1).containsOnly(references.getFirst());
    }

    @Test
    void goodCard_pays() {
        Payment made = made(1);

        Payment paid = shown(gateway().confirm(made.reference(), card("pm_card_visa"), key("good")));

        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.received()).isEqualTo(AMOUNT);
        Payment found = gateway().find(made.reference()).orElseThrow();
        assertThat(found.received()).isEqualTo(AMOUNT);
        assertThat(found.method()).isEqualTo("card");
        assertThat(found.refunded().isZero()).isTrue();
    }

    @Test
    void goodCard_paysWithoutAnAddressToComeBackTo() {
        Payment made = made(1);

        Payment paid = shown(gateway().confirm(made.reference(), new Confirmation("pm_card_visa", null), key("card")));

        assertThat(paid.succeeded()).isTrue();
    }

    @Test
    void poorCard_isDeclined_andAnotherMayBeTried() {
        Payment made = made(1);

        PaymentResult result =
                gateway().confirm(made.reference(), card("pm_card_visa_chargeDeclinedInsufficientFunds"), key("poor"));

        assertThat(result).isInstanceOfSatisfying(PaymentResult.Declined.class, declined -> {
            assertThat(declined.reason()).isEqualTo(new Payment.Decline("card_declined", "insufficient_funds"));
            assertThat(declined.payment().status()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
            assertThat(declined.payment().failure()).isEqualTo(declined.reason());
        });
        assertThat(gateway()
                        .confirm(made.reference(), card("pm_card_visa_chargeDeclinedInsufficientFunds"), key("poor")))
                .as("the same key")
                .isInstanceOf(PaymentResult.Declined.class);
        assertThat(shown(gateway().confirm(made.reference(), card("pm_card_visa"), key("better")))
                        .succeeded())
                .isTrue();
    }

    @Test
    void declineTold_isOvertakenByASuccess() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_visa_chargeDeclined"), key("first"));
        gateway().confirm(made.reference(), card("pm_card_visa"), key("second"));

        Payment now = gateway().find(made.reference()).orElseThrow();

        assertThat(now.succeeded()).isTrue();
    }

    @Test
    void cardWithASecondStep_waitsForTheShopper() {
        Payment made = made(1);

        Payment waiting = shown(gateway()
                .confirm(
                        made.reference(),
                        new Confirmation("pm_card_authenticationRequired", URI.create("https://shop.test/back")),
                        key("step")));

        assertThat(waiting.status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
        assertThat(waiting.received().isZero()).isTrue();
        assertThat(gateway().close(made.reference()).dead()).isTrue();
    }

    @Test
    void unknownMethod_isRefused_andNothingCameOfIt() {
        Payment made = made(1);

        PaymentResult result = gateway().confirm(made.reference(), card("pm_nobody_has"), key("unknown"));

        assertThat(result).isEqualTo(new PaymentResult.Refused("resource_missing", "payment_method"));
        assertThat(gateway().find(made.reference()).orElseThrow().status())
                .isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
    }

    @Test
    void confirmedAgain_paysOnce() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_visa"), key("once"));

        Payment same = shown(gateway().confirm(made.reference(), card("pm_card_visa"), key("once")));
        Payment other = shown(gateway().confirm(made.reference(), card("pm_card_visa"), key("twice")));

        assertThat(same.received()).isEqualTo(AMOUNT);
        assertThat(other.received()).isEqualTo(AMOUNT);
    }

    @Test
    void closed_isDead_andCannotBePaid() {
        Payment made = made(1);

        assertThat(gateway().close(made.reference()).dead()).isTrue();
        assertThat(gateway().close(made.reference()).dead()).as("again").isTrue();
        assertThat(shown(gateway().confirm(made.reference(), card("pm_card_visa"), key("late")))
                        .dead())
                .isTrue();
        assertThat(made(1).dead()).isTrue();
    }

    @Test
    void paid_cannotBeClosed() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_visa"), key("paid"));

        assertThat(gateway().close(made.reference()).succeeded()).isTrue();
    }

    @Test
    void unknownPayment_isNothing() {
        assertThat(gateway().find(new PaymentReference("pi_nobodys"))).isEmpty();
    }

    @Test
    void refunded_once_andNeverMoreThanWasPaid() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_visa"), key("paid"));

        Payment some = gateway().refund(made.reference(), new RefundWish("r1", Money.of(2_90, "EUR")));
        Payment same = gateway().refund(made.reference(), new RefundWish("r1", Money.of(2_90, "EUR")));
        Payment all = gateway().refund(made.reference(), new RefundWish("r2", Money.of(10_00, "EUR")));

        assertThat(some.refunded()).isEqualTo(Money.of(2_90, "EUR"));
        assertThat(same.refunded()).isEqualTo(Money.of(2_90, "EUR"));
        assertThat(all.refunded()).isEqualTo(AMOUNT);
        assertThat(all.succeeded()).isTrue();
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> gateway().refund(made.reference(), new RefundWish("r3", Money.of(1, "EUR"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(UpstreamException.Kind.REJECTED));
        Payment now = gateway().find(made.reference()).orElseThrow();
        assertThat(now.refunds()).extracting(Payment.Refund::name).containsExactly("r1", "r2");
        assertThat(now.refunds()).extracting(Payment.Refund::status).containsOnly(RefundStatus.SUCCEEDED);
        assertThat(now.refunds().getFirst().reference()).isNotEmpty();
        assertThat(now.dispute()).isNull();
    }

    @Test
    void paymentsOfAnOrder_areListed() {
        Payment first = made(1);
        gateway().close(first.reference());
        Payment second = made(2);
        Instant from = first.createdAt().minus(Duration.ofMinutes(5));
        Instant until = second.createdAt().plus(Duration.ofMinutes(5));

        List<Payment> listed = gateway().ofOrder(order, from, until);

        assertThat(listed)
                .extracting(Payment::reference)
                .containsExactlyInAnyOrder(first.reference(), second.reference());
        assertThat(listed).extracting(Payment::attempt).containsExactlyInAnyOrder(1, 2);
        assertThat(gateway().ofOrder("another", from, until)).isEmpty();
        assertThat(gateway().ofOrder(order, from.minus(Duration.ofDays(2)), from.minus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void page_isForTheOrder_andHasAnAddress() {
        Payment page = page(1);

        assertThat(page.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
        assertThat(page.status()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(page.orderId()).isEqualTo(order);
        assertThat(page.attempt()).isEqualTo(1);
        assertThat(page.amount()).isEqualTo(AMOUNT);
        assertThat(page.received().isZero()).isTrue();
        assertThat(page.redirectUrl()).startsWith("http");
        assertThat(page.clientSecret()).isNull();
        assertThat(page(1).reference()).as("made again").isEqualTo(page.reference());
        assertThat(page(2).reference()).isNotEqualTo(page.reference());
    }

    @Test
    void pagePaid_isPaid_alsoIfMadeAgain_andCannotBeClosed() {
        Payment page = page(1);
        onPage(page, OnPage.PAYS);

        assertThat(gateway().find(page.reference()).orElseThrow()).satisfies(this::isPaid);
        assertThat(page(1)).satisfies(this::isPaid);
        assertThat(gateway().close(page.reference())).satisfies(this::isPaid);
    }

    private void isPaid(Payment page) {
        assertThat(page.succeeded()).isTrue();
        assertThat(page.kind()).isEqualTo(PaymentKind.CHECKOUT_SESSION);
        assertThat(page.received()).isEqualTo(AMOUNT);
        assertThat(page.method()).isEqualTo("card");
        assertThat(page.redirectUrl()).isNull();
        assertThat(page.orderId()).isEqualTo(order);
    }

    @Test
    void declineOnAPage_leavesItOpen() {
        Payment page = page(1);
        onPage(page, OnPage.FAILS);

        Payment now = gateway().find(page.reference()).orElseThrow();
        assertThat(now.status()).isEqualTo(PaymentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(now.failure()).isNotNull();
        assertThat(now.redirectUrl()).isEqualTo(page.redirectUrl());
        onPage(page, OnPage.PAYS);
        assertThat(gateway().find(page.reference()).orElseThrow()).satisfies(this::isPaid);
    }

    @Test
    void pageWhoseMoneyDidNotCome_isDead_withItsReason() {
        Payment page = page(1);
        onPage(page, OnPage.FAILS_LATER);

        Payment now = gateway().find(page.reference()).orElseThrow();
        assertThat(now.dead()).isTrue();
        assertThat(now.failure()).isNotNull();
        assertThat(now.redirectUrl()).isNull();
    }

    @Test
    void closedPage_isDead() {
        Payment page = page(1);
        onPage(page, OnPage.FAILS);

        assertThat(gateway().close(page.reference()).dead()).isTrue();
        assertThat(gateway().close(page.reference()).dead()).as("again").isTrue();
        assertThat(page(1).dead()).isTrue();
    }

    @Test
    void page_takesNoMethod() {
        assertThat(gateway().confirm(page(1).reference(), card("pm_card_visa"), key("page")))
                .isEqualTo(new PaymentResult.Refused("payment_kind_takes_no_method", "payment_method"));
    }

    @Test
    void pageThatWouldEndAtOnce_isRefused() {
        Wish late = page(1, Duration.ofMinutes(20));

        assertThat(gateway().create(late)).isEqualTo(new PaymentResult.Refused("page_too_late", "expires_at"));
    }

    @Test
    void unknownPage_isNothing() {
        assertThat(gateway().find(new PaymentReference("cs_nobodys"))).isEmpty();
    }

    @Test
    void pagePaid_isRefundedByName() {
        Payment page = page(1);
        onPage(page, OnPage.PAYS);

        gateway().refund(page.reference(), new RefundWish("r1", Money.of(2_90, "EUR")));
        Payment same = gateway().refund(page.reference(), new RefundWish("r1", Money.of(2_90, "EUR")));

        assertThat(same.reference()).isEqualTo(page.reference());
        assertThat(same.refunded()).isEqualTo(Money.of(2_90, "EUR"));
        assertThat(same.refunds()).extracting(Payment.Refund::name).containsExactly("r1");
    }

    @Test
    void whatIsPaidByAPage_isListedOnce_underTheNameOfThePage() {
        Payment page = page(1);
        onPage(page, OnPage.PAYS);

        List<Payment> listed = gateway()
                .ofOrder(
                        order,
                        page.createdAt().minusSeconds(60),
                        page.createdAt().plusSeconds(60));

        assertThat(listed).extracting(Payment::reference).containsExactly(page.reference());
        assertThat(listed.getFirst()).satisfies(this::isPaid);
    }

    @Test
    void whatHappened_leadsToItsPayments() {
        Payment page = page(1);
        Payment made = made(2);
        gateway().confirm(made.reference(), card("pm_card_visa"), key("good"));
        onPage(page, OnPage.PAYS);

        Set<PaymentReference> found = gateway().touched(page.createdAt().minusSeconds(2)).stream()
                .map(each -> gateway().find(each).orElseThrow())
                .filter(each -> order.equals(each.orderId()))
                .map(Payment::reference)
                .collect(Collectors.toSet());

        assertThat(found).containsExactlyInAnyOrder(page.reference(), made.reference());
        assertThat(gateway().touched(made.createdAt().plus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void disputedPayment_isShownWithItsDispute() {
        Payment made = made(1);
        gateway().confirm(made.reference(), card("pm_card_createDispute"), key("disputed"));

        Eventually.eventually(
                "a dispute",
                () -> gateway().find(made.reference()).orElseThrow().dispute() != null);

        Payment now = gateway().find(made.reference()).orElseThrow();
        assertThat(now.succeeded()).isTrue();
        assertThat(now.dispute().outcome()).isEqualTo(Payment.Dispute.Outcome.OPEN);
        assertThat(now.dispute().amount()).isEqualTo(AMOUNT);
        assertThat(now.dispute().reason()).isEqualTo("fraudulent");
    }

    private Payment page(int attempt) {
        return shown(gateway().create(page(attempt, Duration.ofMinutes(40))));
    }

    private Wish page(int attempt, Duration open) {
        // the same for each attempt, however often it is asked for
        return new Wish(order, attempt, "LF-1", PaymentKind.CHECKOUT_SESSION, AMOUNT, begin.plus(open), null, null);
    }

    private Payment made(int attempt) {
        return shown(gateway()
                .create(new Wish(
                        order,
                        attempt,
                        "LF-1",
                        PaymentKind.PAYMENT_INTENT,
                        AMOUNT,
                        Instant.parse("2030-01-01T00:00:00Z"),
                        null,
                        null)));
    }

    private static Payment shown(PaymentResult result) {
        assertThat(result).isInstanceOf(PaymentResult.Shown.class);
        return ((PaymentResult.Shown) result).payment();
    }

    private static Confirmation card(String method) {
        return new Confirmation(method, URI.create("https://shop.test/back"));
    }

    private String key(String name) {
        return "pay:" + order + ":" + name;
    }
}
