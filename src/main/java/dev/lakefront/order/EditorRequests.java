package dev.lakefront.order;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what editors ask of orders, or refuses it, and answers on the document; undoes what they change that is not
 * theirs. A move that they could have asked for, made by hand, is taken as asked for. Each request is answered once, however
 * often it is seen. Not in a transaction: cancelling closes the payment first.
 */
@Singleton
final class EditorRequests {

    private final Orders orders;
    private final ChangeOrder changes;
    private final RequestLedger ledger;

    EditorRequests(Orders orders, ChangeOrder changes, RequestLedger ledger) {
        this.orders = orders;
        this.changes = changes;
        this.ledger = ledger;
    }

    /** What is to be known before a document is asked for, so that the shop's own writing meanwhile is not mistaken. */
    OptionalLong before(OrderId id) {
        return ledger.settled(id);
    }

    /**
     * Looks at a document as the lake has it.
     *
     * @param settledBefore what {@link #before} said
     */
    void seen(Map<String, @Nullable Object> document, OptionalLong settledBefore) {
        LakeFields fields = new LakeFields(document);
        Order order =
                OrderId.ofDocument(fields.text("_id", "")).flatMap(orders::find).orElse(null);
        if (order == null) {
            // whose it is, the mirror finds out
            return;
        }
        Object asked = document.get(EditorRequest.FIELD);
        if (asked != null) {
            answer(order, EditorRequest.read(asked));
        } else {
            ledger.difference(order.id(), document, settledBefore).ifPresent(found -> undo(order, found));
        }
    }

    /** The lake has no document of this order. */
    void missed(OrderId id, OptionalLong settledBefore) {
        Order order = orders.find(id).orElse(null);
        if (order != null && settledBefore.isPresent()) {
            ledger.explain(order, "deleted");
        }
    }

    private void answer(Order order, EditorRequest request) {
        if (ledger.isAnswered(order.id(), request)) {
            ledger.showAgain(order, request);
            return;
        }
        String language = order.customer().locale();
        OrderChange change = request.change();
        if (change == null) {
            String fault = request.fault();
            String sentence = RequestTexts.sentence(
                    language,
                    fault == null ? "unknown" : fault,
                    EditorRequest.LONGEST_CARRIER,
                    EditorRequest.LONGEST_TRACKING_CODE);
            ledger.answer(order.id(), request, false, sentence);
            return;
        }
        carryOut(order, change)
                .ifPresent(answer -> ledger.answer(order.id(), request, answer.accepted(), answer.message()));
    }

    private void undo(Order order, Difference found) {
        OrderChange wish = found.wish();
        if (wish == null) {
            ledger.explain(order, found.reason(), String.join(", ", found.fields()));
            return;
        }
        carryOut(order, wish)
                .ifPresent(answer ->
                        ledger.explain(order.id(), String.valueOf(found.to()), answer.accepted(), answer.message()));
    }

    private record Answer(boolean accepted, String message) {}

    /** Nothing if there is no such order any more. */
    private Optional<Answer> carryOut(Order order, OrderChange change) {
        String language = order.customer().locale();
        return switch (changes.change(order.id(), change, Actor.EDITOR, null)) {
            case ChangeResult.Done done -> Optional.of(new Answer(true, RequestTexts.sentence(language, "done")));
            case ChangeResult.AlreadySo before ->
                Optional.of(new Answer(true, RequestTexts.sentence(language, "already")));
            case ChangeResult.Illegal illegal -> Optional.of(new Answer(false, illegal.reason()));
            case ChangeResult.PaymentUnderWay later ->
                Optional.of(new Answer(false, RequestTexts.sentence(language, "payment-under-way")));
            case ChangeResult.Unknown gone -> Optional.empty();
            case ChangeResult.Conflict conflict -> throw new IllegalStateException("a conflict without a condition");
        };
    }
}
