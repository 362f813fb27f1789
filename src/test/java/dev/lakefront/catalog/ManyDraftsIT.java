package dev.lakefront.catalog;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.Cloud;
import dev.lakefront.testing.OfflineShop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** More drafts than one query tells of. */
class ManyDraftsIT {

    private static final int MANY = 250;

    @Test
    void allOfThem_areShown_butThoseThatNobodyWouldSeePublished() throws Exception {
        try (OfflineShop shop = OfflineShop.start(Map.of(), UnaryOperator.identity())) {
            Editor editor = Editor.of(shop);
            eventually("loaded", () -> editor.get("/pages").statusCode() == 200);
            int published = editor.ok("/pages").path("total").asInt();
            List<Map<String, Object>> mutations = new ArrayList<>();
            mutations.add(Map.of("create", page("drafts.order.x", "secret")));
            for (int i = 0; i < MANY; i++) {
                mutations.add(Map.of("create", page("drafts.page-" + i, "draft-" + i)));
            }

            shop.cloud().lake().commit(Cloud.DATASET, mutations);

            String total = "\"total\":" + (published + MANY);
            eventually("all of them", () -> editor.get("/pages").body().contains(total));

            assertThat(editor.get("/pages/draft-0").statusCode()).isEqualTo(200);
            assertThat(editor.get("/pages/draft-" + (MANY - 1)).statusCode()).isEqualTo(200);
            assertThat(editor.get("/pages/secret").statusCode()).isEqualTo(404);
            assertThat(shop.get("/pages/draft-0").statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, Object> page(String id, String slug) {
        return Map.of(
                "_id",
                id,
                "_type",
                "page",
                "title",
                Map.of("_type", "localeString", "en", "Draft of " + slug),
                "slug",
                Map.of("_type", "slug", "current", slug));
    }
}
