package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.ProductIndex;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.render.Images;
import dev.lakefront.catalog.render.ProductHandles;
import dev.lakefront.catalog.render.ProductRenderer;
import dev.lakefront.catalog.source.Editorial;
import java.util.HashMap;
import java.util.Map;

/** The copy of what editors published, as everybody sees it. Thread safe. */
final class PublishedCatalogue implements Catalogue {

    private final ProductIndex index;
    private final Images images;
    private final ProductHandles handles;
    private volatile State state;

    PublishedCatalogue(ProductIndex index, Images images) {
        this.index = index;
        this.images = images;
        this.handles = id -> {
            byte[] source = index.source(id);
            return source == null ? null : Editorial.handle(CatalogueJson.document(source));
        };
        Map<String, JsonNode> kept = new HashMap<>();
        index.others().forEach((id, json) -> kept.put(id, CatalogueJson.document(json)));
        this.state = with(new Editorial(kept));
    }

    @Override
    public ProductIndex index() {
        return index;
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public ProductHandles handles() {
        return handles;
    }

    @Override
    public State state() {
        return state;
    }

    State with(Editorial editorial) {
        return new State(editorial, new ProductRenderer(editorial, images, handles));
    }

    void show(State next) {
        state = next;
    }
}
