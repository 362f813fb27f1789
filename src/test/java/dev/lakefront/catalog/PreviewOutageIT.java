package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.OfflineShop;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** While the lake is down shoppers are served, and editors are told. */
class PreviewOutageIT {

    private static final String DOWN =
            "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503,\"match\":{\"pathContains\":\"/data/query/\"}}";

    @Test
    void lakeDown_editorIsTold_andNeverShownAnOlderDraft() {
        try (OfflineShop shop = OfflineShop.start()) {
            Editor editor = Editor.of(shop);
            eventually("loaded", () -> editor.get("/products/birch-mug").statusCode() == 200);

            control(shop, "POST", DOWN);
            HttpResponse<String> told = editor.get("/products/birch-mug");

            assertThat(told.statusCode()).isEqualTo(503);
            assertThat(Reads.header(told, "Cache-Control")).isEqualTo("no-store");
            assertThat(told.headers().firstValue("Retry-After")).isPresent();
            assertThat(shop.get("/products/birch-mug").statusCode()).isEqualTo(200);

            control(shop, "DELETE", "");
            eventually("drafts again", () -> editor.get("/products/birch-mug").statusCode() == 200);
        }
    }

    private static void control(OfflineShop shop, String method, String body) {
        URI address = shop.cloud().uri().resolve("/__sandbox/faults");
        HttpResponse<String> answer = shop.send(HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
}
