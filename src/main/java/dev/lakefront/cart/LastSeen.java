package dev.lakefront.cart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Variant.SelectedOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line was shown as when its cart was last changed. */
record LastSeen(
        String productId,
        String handle,
        String productTitle,
        String title,
        List<SelectedOption> selectedOptions,
        @Nullable Image image) {

    private static final JsonMapper JSON = new JsonMapper();

    static LastSeen of(Merchandise merchandise) {
        return new LastSeen(
                merchandise.productId(),
                merchandise.handle(),
                merchandise.productTitle(),
                merchandise.title(),
                merchandise.selectedOptions(),
                merchandise.image());
    }

    static LastSeen read(String json) {
        try {
            return JSON.readValue(json, LastSeen.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line was not written here", e);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new AssertionError("texts and numbers", e);
        }
    }
}
