package dev.lakefront.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.sanity.WebhookTopic;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a webhook about an order by reading its document as it is now, whatever the webhook says of it. */
@Singleton
final class OrderChangeHandler implements EntryHandler, WebhookTopic {

    private static final Logger LOG = LoggerFactory.getLogger(OrderChangeHandler.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final LakeOrders lake;
    private final EditorRequests requests;

    OrderChangeHandler(LakeOrders lake, EditorRequests requests) {
        this.lake = lake;
        this.requests = requests;
    }

    @Override
    public String documentType() {
        return OrderId.TYPE;
    }

    @Override
    public String kind() {
        return "sanity.order-changed";
    }

    /** Closing a payment takes its time. */
    @Override
    public String lane() {
        return "orders";
    }

    /** All of it is done at once: each step is a transaction, and may be repeated. */
    @Override
    public Runnable handle(Entry entry) {
        String documentId = documentId(entry);
        Optional<OrderId> id = OrderId.ofDocument(documentId);
        if (id.isEmpty()) {
            LOG.warn("{} is no order of the shop's", documentId);
            return () -> {};
        }
        OptionalLong before = requests.before(id.get());
        LakeOrders.Holding holding = lake.now(List.of(id.get()));
        for (Map<String, @Nullable Object> document : holding.found()) {
            requests.seen(document, before);
        }
        holding.absent().forEach(gone -> requests.missed(gone, before));
        return () -> {};
    }

    private static String documentId(Entry entry) {
        try {
            return JSON.readTree(entry.body()).path("_id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inbox holds documents only", e);
        }
    }
}
