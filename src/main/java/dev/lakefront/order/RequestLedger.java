package dev.lakefront.order;

import dev.lakefront.journal.Micros;
import dev.lakefront.mirror.Mirror;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which requests of editors are answered, and what their documents should show; each call a transaction. */
@Singleton
class RequestLedger {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLedger.class);

    /** What an outcome says was asked for when nothing was. */
    private static final String EDIT = "edit";

    private final RequestRows rows;
    private final OrderChanges changes;
    private final OrderDocuments documents;
    private final Mirror mirror;
    private final Clock clock;

    RequestLedger(RequestRows rows, OrderChanges changes, OrderDocuments documents, Mirror mirror, Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.documents = documents;
        this.mirror = mirror;
        this.clock = clock;
    }

    @Transactional
    boolean isAnswered(OrderId id, EditorRequest request) {
        return rows.count(id.value(), request.key()) > 0;
    }

    /** Unless it was answered meanwhile. */
    @Transactional
    void answer(OrderId id, EditorRequest request, boolean accepted, String message) {
        Instant now = now();
        // before the row of the request, whose key to the order another transaction might hold on to as well
        changes.lock(id);
        if (rows.add(id.value(), request.key(), now) == 1) {
            changes.answer(id, new RequestOutcome(request.to(), accepted, message, request.askedAt(), now));
        }
    }

    /** The document still, or again, shows a request that was answered: it is taken away once more. */
    @Transactional
    void showAgain(Order order, EditorRequest request) {
        OrderId id = order.id();
        // orders come before documents
        changes.lock(id);
        if (mirror.settled(id.documentId()).isEmpty()) {
            // it is written anyway
            return;
        }
        RequestOutcome last = order.outcome();
        if (last != null && last.askedAt().equals(request.askedAt())) {
            mirror.changed(id.documentId());
        } else {
            String sentence = RequestTexts.sentence(order.customer().locale(), "before");
            changes.answer(id, new RequestOutcome(request.to(), false, sentence, request.askedAt(), now()));
        }
    }

    /** What was done is taken back, and why. */
    @Transactional
    void explain(Order order, String reason, Object... arguments) {
        LOG.warn("{} is not as the shop wrote it: {} {}", order.id().documentId(), reason, List.of(arguments));
        explain(order.id(), EDIT, false, RequestTexts.sentence(order.customer().locale(), reason, arguments));
    }

    @Transactional
    void explain(OrderId id, String to, boolean accepted, String message) {
        changes.answer(id, new RequestOutcome(to, accepted, message, EditorRequest.NOT_ASKED, now()));
    }

    /** The number that the lake shows of the order, if it shows the latest. */
    @Transactional
    OptionalLong settled(OrderId id) {
        return mirror.settled(id.documentId());
    }

    /**
     * What is wrong with a document that the lake was found to hold. Nothing while it is to be written anyway.
     *
     * @param settledBefore the number that it had to show, or a later one, when it was asked for
     */
    @Transactional
    Optional<Difference> difference(OrderId id, Map<String, @Nullable Object> document, OptionalLong settledBefore) {
        OptionalLong settled = mirror.settled(id.documentId());
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        long shown = Math.max(0, new LakeFields(document).number("shopSeq", 0));
        if (shown == settled.getAsLong()) {
            Map<String, @Nullable Object> wanted =
                    documents.current(List.of(id.documentId())).get(id.documentId());
            return wanted == null ? Optional.empty() : Optional.ofNullable(Difference.between(document, wanted));
        }
        boolean older = settledBefore.isPresent() && shown < settledBefore.getAsLong();
        return older ? Optional.of(Difference.OLDER_COPY) : Optional.empty();
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
