package dev.lakefront.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakefront.order.Actor;
import dev.lakefront.order.ChangeOrder;
import dev.lakefront.order.ChangeResult;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderAnswerFactory;
import dev.lakefront.order.OrderChange;
import dev.lakefront.order.OrderId;
import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/**
 * Asks money back for staff, once under a key: that it is asked for and what is answered is kept in one transaction. It goes back by
 * the journal.
 */
@Singleton
class RefundOrder {

    /** As the answer says it. */
    static final int CREATED = 201;

    private final ChangeOrder change;
    private final IdempotencyKeys keys;
    private final OrderAnswerFactory orders;
    private final ObjectMapper json;

    RefundOrder(ChangeOrder change, IdempotencyKeys keys, OrderAnswerFactory orders, ObjectMapper json) {
        this.change = change;
        this.keys = keys;
        this.orders = orders;
        this.json = json;
    }

    /**
     * How that ended.
     *
     * @param answer that was kept; null if no money was asked back
     */
    record Result(ChangeResult change, @Nullable String answer) {}

    /**
     * Does it.
     *
     * @param ifTag the tag that the order must have; null for any
     * @throws dev.lakefront.web.idempotency.ClaimLostException if another has taken over meanwhile; nothing is done then
     */
    @Transactional
    public Result refund(Claim claim, OrderId id, OrderChange.Refund wish, @Nullable String ifTag) {
        ChangeResult result = change.change(id, wish, Actor.STAFF, ifTag);
        if (!(result instanceof ChangeResult.Done done)) {
            return new Result(result, null);
        }
        Order order = done.order();
        RefundResponse refund = RefundResponse.of(order.refunds().getLast());
        keys.bind(claim, id.value() + "/" + refund.id());
        String answer = write(new RefundResponse.WithOrder(orders.show(order), refund));
        keys.answer(claim, CREATED, answer);
        return new Result(result, answer);
    }

    private String write(RefundResponse.WithOrder answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is made of values that are written", e);
        }
    }
}
