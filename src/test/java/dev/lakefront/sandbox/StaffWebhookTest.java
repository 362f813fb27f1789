package dev.lakefront.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.ContentLake;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.lake.mutation.MutationException;
import dev.lakefront.sandbox.lake.push.Webhook;
import dev.lakefront.sandbox.push.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the staff webhook tells of: all that others do with the shop's documents, and nothing that the shop does. */
class StaffWebhookTest {

    private final Receiver receiver = new Receiver();
    private final ContentLake lake = new ContentLake(LakeSettings.defaults());

    StaffWebhookTest() throws IOException {
        lake.webhooks()
                .register(Webhook.of("staff", "production", receiver.address(), Cloud.STAFF_FILTER, "{_id}", null));
    }

    @AfterEach
    void close() {
        lake.close();
        receiver.close();
    }

    private void write(Map<String, Object> mutation) {
        write(List.of(mutation));
    }

    private void write(List<Map<String, Object>> mutations) {
        try {
            lake.commit("production", mutations);
        } catch (MutationException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> set(String id, Map<String, Object> fields) {
        return Map.of("patch", Map.of("id", id, "set", fields));
    }

    private static Map<String, Object> unset(String id, String field) {
        return Map.of("patch", Map.of("id", id, "unset", List.of(field)));
    }

    /** As the shop writes it. */
    private void shopWrites(String id, long shopSeq) {
        String type = id.substring(0, id.indexOf('.'));
        write(List.of(
                Map.of("createIfNotExists", Map.of("_id", id, "_type", type)),
                set(id, Map.of("status", "open", "shopSeq", shopSeq)),
                unset(id, "request")));
    }

    private void demandTold(String id) {
        assertThat(receiver.next().quoted()).isEqualTo("{'_id':'" + id + "'}");
    }

    /** A change of this kind is told at once; so whatever was written before and was not told never is. */
    private void demandNothingTold() {
        write(Map.of("create", Map.of("_id", "stock.NOW", "_type", "stock")));
        demandTold("stock.NOW");
        write(Map.of("delete", Map.of("id", "stock.NOW")));
        demandTold("stock.NOW");
    }

    @Test
    void shopsOwnWriting_isNotTold() {
        shopWrites("order.1", 1);
        shopWrites("order.1", 2);
        shopWrites("order.2", 5);
        write(Map.of("create", Map.of("_id", "product-1", "_type", "product")));
        demandNothingTold();
    }

    @Test
    void requestOfAnEditor_isTold_andItsAnswerIsNot() {
        shopWrites("order.1", 1);

        write(set("order.1", Map.of("request", Map.of("to", "shipped"))));
        demandTold("order.1");
        shopWrites("order.1", 2);
        demandNothingTold();
    }

    @Test
    void editOfTheShopsFields_isTold() {
        shopWrites("order.1", 3);

        write(set("order.1", Map.of("status", "cancelled")));
        demandTold("order.1");
        write(unset("order.1", "shopSeq"));
        demandTold("order.1");
        write(Map.of("createOrReplace", Map.of("_id", "order.1", "_type", "order", "shopSeq", 2)));
        shopWrites("order.1", 4);
        write(Map.of("createOrReplace", Map.of("_id", "order.1", "_type", "order", "shopSeq", 2)));
        demandTold("order.1");
        write(Map.of("delete", Map.of("id", "order.1")));
        demandTold("order.1");
    }

    @Test
    void whatEditorsDoWithStock_isTold() {
        write(Map.of("create", Map.of("_id", "stock.A", "_type", "stock", "supplied", 4)));
        demandTold("stock.A");
        write(set("stock.A", Map.of("sold", 0, "onHand", 4, "shopSeq", 1)));
        write(Map.of("patch", Map.of("id", "stock.A", "inc", Map.of("supplied", 20))));
        demandTold("stock.A");
        write(set("stock.A", Map.of("sold", 3)));
        demandTold("stock.A");
        write(Map.of("delete", Map.of("id", "stock.A")));
        demandTold("stock.A");
        write(Map.of("create", Map.of("_id", "stock.A", "_type", "stock", "supplied", 4, "shopSeq", 1)));
        demandTold("stock.A");
        demandNothingTold();
    }

    @Test
    void filter_isTheOneThatTheReadmeAsksFor() throws IOException {
        Path readme = Path.of(System.getProperty("lakefront.home", "."), "README.md");
        assertThat(Files.readString(readme)).contains("`" + Cloud.STAFF_FILTER + "`");
    }
}
