package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The editors' actions on drafts, versions and releases, each as the mutations it comes to.
 *
 * <p>All actions of one request look at the snapshot before any of them.
 */
public final class Actions {

    private static final String PREFIX = "sanity.action.document.";
    private static final String RELEASE_PREFIX = "sanity.action.release.";

    private final Snapshot head;
    private final List<Object> mutations = new ArrayList<>();

    private Actions(Snapshot head) {
        this.head = head;
    }

    public static List<Mutation> read(@Nullable Object actions, Snapshot head, Instant now) throws MutationException {
        if (!(actions instanceof List<?> list)) {
            throw MutationException.invalid("the body must have an array of actions");
        }
        List<Mutation> all = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            try {
                Actions action = new Actions(head);
                action.translate(list.get(index), now);
                all.addAll(MutationReader.read(action.mutations));
            } catch (MutationException e) {
                throw e.at(index);
            }
        }
        return all;
    }

    private void translate(@Nullable Object action, Instant now) throws MutationException {
        if (!(action instanceof Map<?, ?> map) || !(map.get("actionType") instanceof String type)) {
            throw MutationException.invalid("an action needs an \"actionType\"");
        }
        Map<String, Object> content = Json.object(map);
        if (type.startsWith(RELEASE_PREFIX)) {
            mutations.addAll(ReleaseActions.mutations(type.substring(RELEASE_PREFIX.length()), content, head, now));
            return;
        }
        switch (type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type) {
            case "create" -> create(content);
            case "edit" -> edit(id(content, "draftId"), id(content, "publishedId"), content);
            case "publish" -> publish(content);
            case "unpublish" -> unpublish(id(content, "draftId"), id(content, "publishedId"));
            case "discard" -> delete(id(content, "draftId"));
            case "version.discard" -> delete(id(content, "versionId"));
            case "replaceDraft" -> put("createOrReplace", object(content, "attributes"));
            case "version.create" -> createVersion(content);
            case "version.unpublish" -> goAway(id(content, "versionId"), id(content, "publishedId"));
            case "version.replace" -> put("createOrReplace", object(content, "document"));
            case "delete" -> {
                delete(id(content, "publishedId"));
                if (content.get("includeDrafts") instanceof List<?> drafts) {
                    drafts.forEach(draft -> delete(String.valueOf(draft)));
                }
            }
            default -> throw MutationException.invalid("unknown action \"" + type + "\"");
        }
    }

    private void create(Map<String, Object> content) throws MutationException {
        Map<String, Object> attributes = object(content, "attributes");
        attributes.putIfAbsent("_id", DocumentId.draftOf(id(content, "publishedId")));
        put("ignore".equals(content.get("ifExists")) ? "createIfNotExists" : "create", attributes);
    }

    private void edit(String draftId, String publishedId, Map<String, Object> content) throws MutationException {
        if (head.get(draftId) == null) {
            put("create", copied(found(publishedId), draftId));
        }
        Map<String, Object> patch = object(content, "patch");
        patch.put("id", draftId);
        mutations.add(Map.of("patch", patch));
    }

    private void publish(Map<String, Object> content) throws MutationException {
        String draftId = id(content, "draftId");
        String publishedId = id(content, "publishedId");
        StoredDocument draft = found(draftId);
        StoredDocument published = head.get(publishedId);
        checkRevision(draft, content.get("ifDraftRevisionId"));
        checkRevision(published, content.get("ifPublishedRevisionId"));
        Map<String, Object> document = copied(draft, publishedId);
        if (published != null) {
            document.remove("_createdAt");
        }
        strengthen(document);
        put("createOrReplace", document);
        delete(draftId);
    }

    /** From a document given, or from one that is there. */
    private void createVersion(Map<String, Object> content) throws MutationException {
        if (content.get("baseId") instanceof String base) {
            StoredDocument original = found(base);
            checkRevision(original, content.get("ifBaseRevisionId"));
            Map<String, Object> version = copied(original, id(content, "versionId"));
            version.remove("_createdAt");
            put("create", version);
        } else {
            put("create", object(content, "document"));
        }
    }

    /** A version which says that the published document goes when the release is published. */
    private void goAway(String versionId, String publishedId) throws MutationException {
        StoredDocument version = head.get(versionId);
        Map<String, Object> mark = copied(version == null ? found(publishedId) : version, versionId);
        mark.put("_system", Map.of("delete", true));
        put("createOrReplace", mark);
    }

    private void unpublish(String draftId, String publishedId) throws MutationException {
        put("createIfNotExists", copied(found(publishedId), draftId));
        delete(publishedId);
    }

    /** A draft's reference may be weak only until its target is published with it. */
    static void strengthen(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            if (object.remove("_strengthenOnPublish") != null) {
                object.remove("_weak");
            }
            object.values().forEach(Actions::strengthen);
        } else if (value instanceof List<?> array) {
            array.forEach(Actions::strengthen);
        }
    }

    private static void checkRevision(@Nullable StoredDocument document, @Nullable Object expected)
            throws MutationException {
        Object current = document == null ? null : document.body().get("_rev");
        if (expected != null && !expected.equals(current)) {
            throw MutationException.conflict(
                    "documentRevisionIDDoesNotMatchError",
                    "document has unexpected revision ID \"" + current + "\", expected \"" + expected + "\"",
                    Map.of("currentRevisionID", String.valueOf(current), "expectedRevisionID", expected));
        }
    }

    static Map<String, Object> copied(StoredDocument document, String id) {
        Map<String, Object> copy = Json.object(Objects.requireNonNull(Json.copy(document.body())));
        copy.put("_id", id);
        return copy;
    }

    private void put(String mutation, Map<String, Object> document) {
        mutations.add(Map.of(mutation, document));
    }

    private void delete(String id) {
        mutations.add(Map.of("delete", Map.of("id", id)));
    }

    static Map<String, Object> object(Map<String, Object> content, String name) throws MutationException {
        if (content.get(name) instanceof Map<?, ?> object) {
            return new LinkedHashMap<>(Json.object(object));
        }
        throw MutationException.invalid("the action needs an object \"" + name + "\"");
    }

    static String id(Map<String, Object> content, String name) throws MutationException {
        if (content.get(name) instanceof String id) {
            return id;
        }
        throw MutationException.invalid("the action needs a string \"" + name + "\"");
    }

    private StoredDocument found(String id) throws MutationException {
        StoredDocument document = head.get(id);
        if (document == null) {
            throw MutationException.notFound(id);
        }
        return document;
    }
}
