package dev.lakefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** Somebody at the Studio who may look at drafts in the shop. */
record Editor(OfflineShop shop, String cookie) {

    static final String SECRET = "sandbox-preview-secret";

    /** Opens the preview as the Studio's link does. */
    static Editor of(OfflineShop shop) {
        return new Editor(shop, cookie(shop.get("/preview?secret=" + SECRET)));
    }

    /** The cookie that an answer sets, as a browser sends it back. */
    static String cookie(HttpResponse<?> answer) {
        HttpCookie cookie = HttpCookie.parse(Reads.header(answer, "Set-Cookie")).getFirst();
        return cookie.getName() + "=" + cookie.getValue();
    }

    HttpResponse<String> get(String path) {
        return shop.get(path, "Cookie", cookie);
    }

    /** The body of an answer that must be 200. */
    JsonNode ok(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return Reads.json(answer);
    }

    /** Publishes a draft as the Studio does. */
    void publish(String id) {
        Map<String, Object> document = Objects.requireNonNull(document("drafts." + id));
        document.put("_id", id);
        shop.edit(Map.of("createOrReplace", document));
        shop.delete("drafts." + id);
    }

    /** Begins a draft of what is published. */
    void draft(String id, Map<String, Object> changes) {
        Map<String, Object> document = document(id);
        document.put("_id", "drafts." + id);
        document.putAll(changes);
        shop.edit(Map.of("createOrReplace", document));
    }

    @SuppressWarnings("unchecked") // a JSON object is read as a map
    private Map<String, Object> document(String id) {
        Object document = Objects.requireNonNull(shop.cloud().lake().document("production", id), id);
        return new JsonMapper().convertValue(document, Map.class);
    }
}
