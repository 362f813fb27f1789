package dev.lakefront.catalog.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.shape.Image;
import dev.lakefront.catalog.shape.Seo;
import dev.lakefront.catalog.source.Editorial;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A document read in one locale: the fields that several types have. */
record Reading(JsonNode source, Wording wording, Images images) {

    String id() {
        return Editorial.id(source);
    }

    /** The slug; for a document that has none its id, which finds it as well. */
    String handle() {
        String slug = Editorial.handle(source);
        return slug == null || slug.isBlank() ? id() : slug;
    }

    String text(String field) {
        return wording.text(source.path(field));
    }

    String title() {
        return text("title");
    }

    Seo seo() {
        JsonNode seo = source.path("seo");
        return new Seo(wording.textOrNull(seo.path("title")), wording.textOrNull(seo.path("description")));
    }

    /** The picture in a field; null if there is none. */
    @Nullable
    Image image(String field, String title) {
        return images.image(source.path(field), wording, title);
    }

    /** The pictures in a list, without those that have no asset. */
    Stream<Image> images(String field, String title) {
        return StreamSupport.stream(source.path(field).spliterator(), false)
                .map(picture -> images.image(picture, wording, title))
                .filter(Objects::nonNull);
    }

    Instant createdAt() {
        return time("_createdAt");
    }

    Instant updatedAt() {
        return time("_updatedAt");
    }

    /** Sanity writes these itself; a document without them is as old as can be. */
    private Instant time(String field) {
        try {
            return Instant.parse(source.path(field).asText());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
