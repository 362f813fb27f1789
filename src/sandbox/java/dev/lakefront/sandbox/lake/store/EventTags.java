package dev.lakefront.sandbox.lake.store;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sync tags that a commit touches, by who may learn of them.
 *
 * @param open for callers without a token: published documents without a dot in their id
 * @param published for callers with a token: all published documents
 * @param all with drafts and versions as well
 */
public record EventTags(List<String> open, List<String> published, List<String> all) {

    /** A transaction of more documents than this announces types only. */
    private static final int LARGE = 50;

    static EventTags of(Dataset dataset, Commit commit, Collection<Shape> shapes) {
        boolean large = commit.changes().size() > LARGE;
        Set<Tag> open = new LinkedHashSet<>();
        Set<Tag> published = new LinkedHashSet<>();
        Set<Tag> all = new LinkedHashSet<>();
        for (Change change : commit.changes()) {
            if (DocumentId.published(change.id())) {
                Set<Tag> tags = new LinkedHashSet<>();
                common(tags, Tag.Family.PUBLISHED, change, large);
                if (!large) {
                    values(tags, change, shapes);
                }
                published.addAll(tags);
                if (!DocumentId.dotted(change.id())) {
                    open.addAll(tags);
                }
            }
            common(all, Tag.Family.UNPUBLISHED, change, large);
            hidden(all, dataset.head(), change);
        }
        all.addAll(published);
        return new EventTags(texts(dataset, open), texts(dataset, published), texts(dataset, all));
    }

    private static void common(Set<Tag> tags, Tag.Family family, Change change, boolean large) {
        tags.add(Tag.everything(family));
        sides(change).forEach(side -> tags.add(Tag.type(family, side.type())));
        if (large) {
            for (int share = 0; share < Tag.SHARES; share++) {
                tags.add(Tag.bulk(family, null, share));
            }
            sides(change).forEach(side -> {
                for (int share = 0; share < Tag.SHARES; share++) {
                    tags.add(Tag.bulk(family, side.type(), share));
                }
            });
        } else {
            tags.add(Tag.document(family, change.id()));
            tags.add(Tag.document(family, DocumentId.base(change.id())));
        }
    }

    /** What equalities and references select, before the change and after it. */
    private static void values(Set<Tag> tags, Change change, Collection<Shape> shapes) {
        sides(change).forEach(side -> {
            for (Shape shape : shapes) {
                String key = shape.keyOf(side);
                if (key != null) {
                    tags.add(Tag.equality(Tag.Family.PUBLISHED, shape, key));
                }
            }
            for (String id : side.references()) {
                tags.add(Tag.reference(Tag.Family.PUBLISHED, null, id));
                tags.add(Tag.reference(Tag.Family.PUBLISHED, side.type(), id));
            }
        });
    }

    /** Where one form of a document comes or goes, another of its forms may become or cease to be what is seen. */
    private static void hidden(Set<Tag> tags, Snapshot head, Change change) {
        String base = DocumentId.base(change.id());
        Stream.of(base, DocumentId.draftOf(base))
                .map(head::get)
                .filter(Objects::nonNull)
                .forEach(form -> tags.add(Tag.type(Tag.Family.UNPUBLISHED, form.type())));
    }

    private static Stream<StoredDocument> sides(Change change) {
        return Stream.<@Nullable StoredDocument>of(change.before(), change.after())
                .filter(Objects::nonNull);
    }

    private static List<String> texts(Dataset dataset, Set<Tag> tags) {
        return tags.stream().map(tag -> tag.text(dataset.name())).toList();
    }
}
