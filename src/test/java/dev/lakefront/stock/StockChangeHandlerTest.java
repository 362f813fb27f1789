package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.journal.Entry;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockChangeHandlerTest extends OnEveryDatabase {

    /** A webhook about this document, as the inbox keeps it. */
    static Entry entry(String id) {
        String body = "{\"_id\":\"" + id + "\",\"_type\":\"stock\",\"_rev\":\"any\",\"operation\":\"update\"}";
        return new Entry("sanity.stock-changed", "event", "document:" + id, body, 1);
    }

    @Test
    void told_theDocumentIsReadAsItIsNow_withoutWaitingForQueries() {
        lake.change("A", document -> document.put("supplied", 4).put("sold", 1));

        Runnable record = shop.handler().handle(entry("stock.A"));
        assertThat(shop.knows("A")).as("before the entry is completed").isFalse();
        shop.inTransaction(record);

        assertThat(lake.asked()).containsExactly("documents");
        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 4, 1, 0));
        assertThat(shop.hear()).containsExactly(Set.of("A"));
    }

    @Test
    void toldAgain_nothingChanges() {
        lake.put("A", 4, 1);
        handle("stock.A");
        shop.hear();

        handle("stock.A");

        assertThat(shop.level("A")).isEqualTo(new StockLevel("A", 4, 1, 0));
        assertThat(shop.hear()).isEmpty();
    }

    @Test
    void documentThatIsGone_takesItsSkuOffSale() {
        lake.put("A", 4, 1);
        handle("stock.A");
        shop.hear();

        lake.delete("A");
        handle("stock.A");
        handle("stock.A");

        assertThat(shop.knows("A")).isFalse();
        assertThat(shop.hear()).containsExactly(Set.of("A"));
    }

    @Test
    void documentThatTheTokenMayNotSee_changesNothing() {
        lake.put("A", 4, 1);
        handle("stock.A");
        lake.hide("A");

        handle("stock.A");

        assertThat(shop.available("A")).isEqualTo(3);
    }

    @Test
    void lakeThatFails_leavesTheEntryForLater() {
        lake.fails(Kind.TIMEOUT);

        assertThatThrownBy(() -> shop.handler().handle(entry("stock.A"))).isInstanceOf(UpstreamException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock.lower", "stock", "stock.", "product-1", "drafts.stock.A", "stock.-A", "stock.A..B"})
    void documentOfNoSku_isPassedOver(String id) {
        handle(id);

        assertThat(lake.asked()).isEmpty();
        assertThat(shop.hear()).isEmpty();
    }

    private static void handle(String id) {
        shop.inTransaction(shop.handler().handle(entry(id)));
    }
}
