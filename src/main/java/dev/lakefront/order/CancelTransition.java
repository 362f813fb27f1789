package dev.lakefront.order;

import dev.lakefront.order.Decision.Changed;
import dev.lakefront.order.Decision.Illegal;
import dev.lakefront.order.Effect.Pieces;
import dev.lakefront.order.Effect.Tell;
import dev.lakefront.order.Effect.Write;
import dev.lakefront.order.PaymentState.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What calling an order off makes of it. An order that is not paid can be called off by everybody, once no payment of it can
 * succeed any more, which is for the caller to see to; a paid one by the shop's people, until something of it is sent.
 */
final class CancelTransition {

    /** Reasons that are the shop's own and mean something to it. */
    private static final Set<String> OWN_REASONS = Set.of(PaymentTransition.EXPIRED, "replaced");

    private static final int LONGEST_REASON = 500;

    private CancelTransition() {}

    static Decision decide(Order order, OrderChange.Cancel wish, Actor actor, Instant now) {
        return switch (order.state()) {
            case OrderState.Cancelled cancelled -> new Decision.Unchanged();
            case OrderState.Completed completed -> new Illegal("The order is completed.");
            case OrderState.Open open -> open(order, wish, actor, now);
        };
    }

    private static Decision open(Order order, OrderChange.Cancel wish, Actor actor, Instant now) {
        Receipt receipt = order.payment().counted();
        if (receipt == null) {
            if (hasTime(order, wish, actor, now)) {
                return new Decision.Unchanged();
            }
            return new Changed(cancelled(order, wish, actor), unpaid(wish, actor));
        }
        if (actor == Actor.CUSTOMER || actor == Actor.SHOP) {
            return new Illegal("The order is paid.");
        }
        if (order.fulfilment() != FulfilmentState.UNFULFILLED) {
            return new Illegal("The order was sent, or a part of it.");
        }
        PaymentState.Dispute dispute = order.payment().dispute();
        if (dispute != null && !dispute.lost()) {
            return new Illegal("The payment is disputed.");
        }
        List<Effect> effects = List.of(Pieces.GIVE_BACK, tell(wish, actor), Write.of(OrderLetter.Kind.CANCELLED));
        return CountedPayment.payBack(cancelled(order, wish, actor), receipt, Refunds.CANCELLED, effects, now);
    }

    /** Its time was up when somebody looked, and it has got more since. */
    private static boolean hasTime(Order order, OrderChange.Cancel wish, Actor actor, Instant now) {
        return actor == Actor.SHOP && PaymentTransition.EXPIRED.equals(wish.reason()) && now.isBefore(order.deadline());
    }

    private static Order cancelled(Order order, OrderChange.Cancel wish, Actor actor) {
        return order.as(new OrderState.Cancelled(reason(wish, actor)));
    }

    private static List<Effect> unpaid(OrderChange.Cancel wish, Actor actor) {
        List<Effect> effects = new ArrayList<>(List.of(Pieces.RELEASE, tell(wish, actor)));
        // nobody wants a letter about what they left behind
        if (actor != Actor.SHOP) {
            effects.add(Write.of(OrderLetter.Kind.CANCELLED));
        }
        return effects;
    }

    private static Tell tell(OrderChange.Cancel wish, Actor actor) {
        String words = words(wish, actor);
        return words == null ? Tell.of("cancelled." + word(wish, actor)) : Tell.of("cancelled.words", words);
    }

    private static String reason(OrderChange.Cancel wish, Actor actor) {
        String words = words(wish, actor);
        return words == null ? word(wish, actor) : words;
    }

    /** People's own; null if they gave none, or what would be taken for the shop's. */
    private static @Nullable String words(OrderChange.Cancel wish, Actor actor) {
        String words = wish.reason() == null ? "" : wish.reason().strip();
        if (actor == Actor.SHOP || words.isEmpty() || OWN_REASONS.contains(words.toLowerCase(Locale.ROOT))) {
            return null;
        }
        return words.substring(0, Math.min(LONGEST_REASON, words.length()));
    }

    /** Who called it off; of the shop itself, why. */
    private static String word(OrderChange.Cancel wish, Actor actor) {
        return switch (actor) {
            case CUSTOMER -> "customer";
            case STAFF, EDITOR -> "staff";
            case SHOP -> {
                String reason = wish.reason();
                if (reason == null || !OWN_REASONS.contains(reason)) {
                    throw new IllegalArgumentException("the shop calls no order off for such a reason");
                }
                yield reason;
            }
        };
    }
}
