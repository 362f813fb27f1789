package dev.lakefront.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.order.Order;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.OrderLetter;
import dev.lakefront.order.Orders;
import jakarta.inject.Singleton;

/**
 * Writes the letter that an order's event asks for, once, from the order as it is by then, and leaves sending it to {@link
 * LetterHandler}. An order whose account was deleted meanwhile is a guest's: who waits for a parcel is told of it.
 */
@Singleton
final class OrderLetterHandler implements EntryHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final Orders orders;
    private final LetterRenderer renderer;
    private final Sender sender;
    private final LetterLedger ledger;

    OrderLetterHandler(Orders orders, LetterRenderer renderer, Sender sender, LetterLedger ledger) {
        this.orders = orders;
        this.renderer = renderer;
        this.sender = sender;
        this.ledger = ledger;
    }

    @Override
    public String kind() {
        return OrderLetter.KIND;
    }

    @Override
    public String lane() {
        return LetterHandler.LANE;
    }

    @Override
    public Runnable handle(Entry entry) {
        OrderLetter letter = read(entry.body());
        Order order = orders.find(new OrderId(letter.orderId()))
                .orElseThrow(() -> new IllegalStateException("a letter about an order that does not exist"));
        LetterContent content = renderer.write(letter, order);
        String domain = sender.domain();
        return () -> ledger.add(entry.eventId(), Envelope.of(letter, order), content, domain);
    }

    private static OrderLetter read(String body) {
        try {
            return JSON.readValue(body, OrderLetter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds letters only", e);
        }
    }
}
