package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.index.IndexedProduct.View;
import dev.lakefront.catalog.index.Listing;
import dev.lakefront.catalog.render.CatalogueJson;
import dev.lakefront.catalog.shape.Product;
import dev.lakefront.catalog.source.Editorial;
import dev.lakefront.web.problem.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product, what is like it, and what completes a text: made of the copy. */
final class ProductAnswers {

    private ProductAnswers() {}

    /** {@code {"product":…,"related":[…]}}. */
    static Answer detail(Catalogue catalogue, String idOrHandle, View asked, int most) {
        Catalogue.State state = catalogue.state();
        View view = state.editorial().settings().view(asked.locale(), asked.currency());
        JsonNode source = source(catalogue, idOrHandle);
        Product product = state.renderer().product(source, view, sku -> Stocked.available(source, sku));
        if (product == null) {
            throw new Absence(ProblemCode.PRODUCT_NOT_FOUND, Names.PRODUCTS);
        }
        List<Listing.Hit> related = catalogue.index().related(product.id(), view, most);
        ByteArrayOutputStream body = new ByteArrayOutputStream(16_384);
        write(body, "{\"product\":");
        body.writeBytes(CatalogueJson.bytes(product));
        write(body, ",\"related\":");
        cards(body, related);
        write(body, "}");
        Set<String> names = new LinkedHashSet<>();
        names.add(Names.product(product.id()));
        names.addAll(Names.references(source, state.editorial()));
        return new Answer(body.toByteArray(), relatedNames(names, related));
    }

    /** {@code {"items":[…]}}. */
    static Answer related(Catalogue catalogue, String idOrHandle, View asked, int most) {
        View view = catalogue.state().editorial().settings().view(asked.locale(), asked.currency());
        String id = Editorial.id(source(catalogue, idOrHandle));
        List<Listing.Hit> related = catalogue.index().related(id, view, most);
        Set<String> names = new LinkedHashSet<>();
        names.add(Names.product(id));
        return new Answer(items(related), relatedNames(names, related));
    }

    static byte[] items(List<Listing.Hit> hits) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(16_384);
        write(body, "{\"items\":");
        cards(body, hits);
        write(body, "}");
        return body.toByteArray();
    }

    static void cards(ByteArrayOutputStream out, List<Listing.Hit> hits) {
        write(out, "[");
        boolean first = true;
        for (Listing.Hit hit : hits) {
            if (!first) {
                write(out, ",");
            }
            first = false;
            out.writeBytes(hit.card());
        }
        write(out, "]");
    }

    static void write(ByteArrayOutputStream out, String json) {
        out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever comes, goes, or is filed elsewhere may be more like it. */
    private static Set<String> relatedNames(Set<String> names, List<Listing.Hit> related) {
        related.forEach(hit -> names.add(Names.product(hit.id())));
        names.add(Names.PRODUCTS);
        names.add(Names.SETTINGS);
        return names;
    }

    /** @throws Absence if there is no such product */
    static JsonNode source(Catalogue catalogue, String idOrHandle) {
        byte @Nullable [] source = catalogue.index().source(idOrHandle);
        if (source == null) {
            throw new Absence(ProblemCode.PRODUCT_NOT_FOUND, Names.PRODUCTS);
        }
        return CatalogueJson.document(source);
    }
}
