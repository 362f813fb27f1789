package dev.lakefront.order;

import dev.lakefront.mirror.MirroredDocuments;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What editors see of the orders: documents of the type {@code order}. */
@Singleton
class OrderDocuments implements MirroredDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(OrderDocuments.class);

    private final OrderArchive archive;
    private final OrderConfig config;

    OrderDocuments(OrderArchive archive, OrderConfig config) {
        this.archive = archive;
        this.config = config;
    }

    @Override
    public String type() {
        return OrderId.TYPE;
    }

    @Override
    @Transactional
    public Map<String, Map<String, @Nullable Object>> current(Collection<String> ids) {
        List<OrderId> orders =
                ids.stream().map(OrderId::ofDocument).flatMap(Optional::stream).toList();
        Map<String, Map<String, @Nullable Object>> documents = new HashMap<>();
        for (KeptOrder kept : archive.read(orders, OrderDocument.MOST_ENTRIES)) {
            documents.put(kept.order().id().documentId(), OrderDocument.of(kept));
        }
        return documents;
    }

    @Override
    @Transactional
    public boolean isEmpty() {
        return archive.isEmpty();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(List<Map<String, @Nullable Object>> documents) {
        for (Map<String, @Nullable Object> document : documents) {
            try {
                KeptOrder order = OrderDocumentReader.read(document, config.payWithin());
                if (!archive.restore(order)) {
                    LOG.info("{} is known already", document.get("_id"));
                }
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                // the reason may quote what is in the document
                LOG.error("the document of an order makes no sense and is left out: {}", document.get("_id"));
            }
        }
    }
}
