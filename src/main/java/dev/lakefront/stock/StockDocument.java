package dev.lakefront.stock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.journal.Micros;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code stock} document: id {@code stock.<sku>}, one counter of the editors' and one of the shop's.
 *
 * @param onHand the shop's word for it, null if there is none
 * @param shopSeq the number of the shop's state that it shows, 0 if it shows none
 * @param revision the document's, as far as the ledger keeps it
 * @param changedAt when it was changed last, by Sanity's clock
 */
record StockDocument(
        String sku, long supplied, long sold, @Nullable Long onHand, long shopSeq, String revision, Instant changedAt) {

    private static final Logger LOG = LoggerFactory.getLogger(StockDocument.class);

    static final String TYPE = "stock";

    private static final String PREFIX = "stock.";

    /** The Studio's own rule, at a length that the ledger can hold. */
    private static final Pattern SKU = Pattern.compile("(?=.{1,100}$)[A-Z0-9]+(-[A-Z0-9]+)*");

    private static final int LONGEST_REVISION = 100;

    /** More pieces than any shop has; sums of such numbers never overflow. */
    private static final long MOST = 1_000_000_000_000L;

    /** The document, or nothing if it does not say what was supplied; what it says of it else is made the best of. */
    static Optional<StockDocument> read(JsonNode node) {
        String id = node.path("_id").asText();
        Optional<String> sku = sku(id);
        JsonNode supplied = node.path("supplied");
        Optional<Instant> changedAt = instant(node.path("_updatedAt").asText());
        if (sku.isEmpty() || changedAt.isEmpty() || !isCount(supplied)) {
            LOG.warn("{} is left out: no count of what was supplied under a SKU", id);
            return Optional.empty();
        }
        JsonNode sold = node.path("sold");
        if (supplied.longValue() < 0 || (!sold.isMissingNode() && !sold.isNull() && !isCount(sold))) {
            LOG.warn("{} counts what cannot be: supplied {}, sold {}", id, supplied, sold);
        }
        String revision = node.path("_rev").asText();
        return Optional.of(new StockDocument(
                sku.get(),
                Math.max(0, supplied.longValue()),
                isCount(sold) ? Math.max(0, sold.longValue()) : 0,
                isCount(node.path("onHand")) ? node.path("onHand").longValue() : null,
                isCount(node.path("shopSeq")) ? Math.max(0, node.path("shopSeq").longValue()) : 0,
                revision.substring(0, Math.min(revision.length(), LONGEST_REVISION)),
                changedAt.get()));
    }

    /** Whether its shop's fields are as they should be when so many are sold. */
    boolean shows(long soldInTheLedger) {
        return shopSeq > 0 && sold == soldInTheLedger && onHand != null && onHand == supplied - soldInTheLedger;
    }

    /** The SKU that a document of this id counts, or nothing if it is none that can be sold. */
    static Optional<String> sku(String id) {
        String sku = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
        return SKU.matcher(sku).matches() ? Optional.of(sku) : Optional.empty();
    }

    static String id(String sku) {
        return PREFIX + sku;
    }

    private static boolean isCount(JsonNode number) {
        return number.canConvertToExactIntegral()
                && number.canConvertToLong()
                && number.longValue() <= MOST
                && number.longValue() >= -MOST;
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Micros.of(Instant.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
