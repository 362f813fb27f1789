package dev.lakefront.order;

import static dev.lakefront.order.OrderFixture.TOTAL;

import dev.lakefront.kernel.Money;
import dev.lakefront.order.ArrivalStory.Part;
import dev.lakefront.order.reconciliation.Reconciler;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.StartPayment.Started;
import dev.lakefront.stock.HoldId;
import dev.lakefront.stock.HoldRequest;
import dev.lakefront.stock.HoldRequest.Demand;
import dev.lakefront.testing.FakeGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may happen to an order: what shoppers, staff, banks, whoever takes payments and the shop itself do. */
final class ArrivalParts {

    private static final int STRAY = 7;

    private ArrivalParts() {}

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
            if (story.offers.offer(story.order().id(), kind, null, null)
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
        story.unlessAway(() -> story.news.look(story.order().id().value()));
    }

    static void sweep(ArrivalStory story) {
        story.clock.advance(Duration.ofMinutes(2));
        story.shop.run("payment-sweep");
    }

    static Part cancels(Actor who) {
        return story -> story.unlessAway(() -> story.shop.cancel(story.order(), who));
    }

    static void expires(ArrivalStory story) {
        Instant deadline =
                story.stage.quietly(() -> story.shop.now(story.order()).deadline());
        story.clockTo(deadline.plusSeconds(1));
        story.shop.run("order-expiry");
    }

    static void expiresForGood(ArrivalStory story) {
        story.clockTo(story.order().placedAt().plus(ArrivalStory.HARD_LIMIT).plusSeconds(61));
        story.shop.run("order-expiry");
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
                rivalHold(story.order()),
                List.of(new Demand("A", ArrivalStory.PIECES)),
                story.order().placedAt().plus(Duration.ofDays(30)),
                HoldRequest.Ending.BY_ITS_OWNER,
                Set.of("rival"),
                List.of())));
    }

    static HoldId rivalHold(Order order) {
        return new HoldId("rival-" + order.id().value());
    }

    /** A payment of the order that this database knows nothing of. */
    static void stray(ArrivalStory story) {
        story.stage.point("pays");
        String id = story.order().id().value();
        story.gateway.another(FakeGateway.reference(id, STRAY), id, STRAY, TOTAL);
        story.stage.point("has paid");
    }

    /** Staff give money back; null for all of it. */
    static Part refunds(@Nullable Money amount, boolean restock) {
        return story -> {
            if (story.stage.await(story.gateway::hasMoney)) {
                story.shop.desk.change(
                        story.order().id(), new OrderChange.Refund(amount, null, restock), Actor.STAFF, null);
            }
        };
    }
}
