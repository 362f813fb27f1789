package dev.lakefront.stock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.journal.Entry;
import dev.lakefront.journal.EntryHandler;
import dev.lakefront.sanity.WebhookTopic;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a webhook about a stock document by reading that document as it is now, whatever the webhook says of it. */
@Singleton
final class StockChangeHandler implements EntryHandler, WebhookTopic {

    private static final Logger LOG = LoggerFactory.getLogger(StockChangeHandler.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final LakeStock lake;
    private final StockIntake intake;

    StockChangeHandler(LakeStock lake, StockIntake intake) {
        this.lake = lake;
        this.intake = intake;
    }

    @Override
    public String documentType() {
        return StockDocument.TYPE;
    }

    @Override
    public String kind() {
        return "sanity.stock-changed";
    }

    @Override
    public Runnable handle(Entry entry) {
        String id = documentId(entry);
        Optional<String> sku = StockDocument.sku(id);
        if (sku.isEmpty()) {
            LOG.warn("{} counts no SKU that can be sold", id);
            return () -> {};
        }
        LakeStock.Holding holding = lake.now(List.of(sku.get()));
        return () -> intake.found(holding);
    }

    private static String documentId(Entry entry) {
        try {
            return JSON.readTree(entry.body()).path("_id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inbox holds documents only", e);
        }
    }
}
