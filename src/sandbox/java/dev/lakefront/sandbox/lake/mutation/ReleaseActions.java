package dev.lakefront.sandbox.lake.mutation;

import dev.lakefront.sandbox.lake.store.DocumentId;
import dev.lakefront.sandbox.lake.store.Snapshot;
import dev.lakefront.sandbox.lake.store.StoredDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is done with a release as a whole. It is a document, {@code _.releases.<name>}, with a state; its versions are the
 * documents {@code versions.<name>.<id>}.
 *
 * <p>Nothing is kept of an archived release's versions, so it cannot be unarchived.
 */
public final class ReleaseActions {

    private static final String TYPE = "system.release";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
    private static final Set<String> RESERVED = Set.of("drafts", "published", "raw", "previewDrafts");

    private final Snapshot head;
    private final Instant now;
    private final List<Object> mutations = new ArrayList<>();

    private ReleaseActions(Snapshot head, Instant now) {
        this.head = head;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The mutations that an action comes to. */
    static List<Object> mutations(String verb, Map<String, Object> content, Snapshot head, Instant now)
            throws MutationException {
        ReleaseActions release = new ReleaseActions(head, now);
        release.translate(verb, Actions.id(content, "releaseId"), content);
        return release.mutations;
    }

    /** The names of scheduled releases whose time has come. */
    public static List<String> due(Snapshot head, Instant now) {
        List<String> due = new ArrayList<>();
        for (Map<String, Object> release : head.byType(TYPE)) {
            if ("scheduled".equals(release.get("state"))
                    && release.get("name") instanceof String name
                    && release.get("publishAt") instanceof String at
                    && isPast(at, now)) {
                due.add(name);
            }
        }
        return due;
    }

    private static boolean isPast(String time, Instant now) {
        try {
            return !now.isBefore(Instant.parse(time));
        } catch (DateTimeException writtenByHand) {
            return false;
        }
    }

    private void translate(String verb, String name, Map<String, Object> content) throws MutationException {
        switch (verb) {
            case "create" -> create(name, content);
            case "edit" -> {
                demand(name, "active", "scheduled");
                Map<String, Object> patch = Actions.object(content, "patch");
                patch.put("id", id(name));
                mutations.add(Map.of("patch", patch));
            }
            case "publish" -> publish(name);
            case "schedule" -> {
                demand(name, "active");
                set(name, Map.of("state", "scheduled", "publishAt", time(content)), List.of());
            }
            case "unschedule" -> {
                demand(name, "scheduled");
                set(name, Map.of("state", "active"), List.of("publishAt"));
            }
            case "archive" -> {
                demand(name, "active");
                set(name, Map.of("state", "archived", "finalDocumentStates", finalStates(name)), List.of());
                versions(name).forEach(version -> delete(version.id()));
            }
            case "delete" -> {
                demand(name, "archived", "published");
                delete(id(name));
            }
            default -> throw MutationException.invalid("unknown or unsupported release action \"" + verb + "\"");
        }
    }

    /** What becomes of a scheduled release that could not be published. */
    public static Map<String, Object> failed(String name, String reason) {
        Map<String, Object> failed = Map.of("state", "active", "error", Map.of("message", reason));
        return Map.of("patch", Map.of("id", id(name), "set", failed, "unset", List.of("publishAt")));
    }

    private void create(String name, Map<String, Object> content) throws MutationException {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw MutationException.invalid("invalid release name \"" + name + "\"");
        }
        Map<String, Object> metadata =
                content.containsKey("metadata") ? Actions.object(content, "metadata") : new LinkedHashMap<>();
        metadata.putIfAbsent("releaseType", "undecided");
        Map<String, Object> release = new LinkedHashMap<>();
        release.put("_id", id(name));
        release.put("_type", TYPE);
        release.put("name", name);
        release.put("state", "active");
        release.put("metadata", metadata);
        mutations.add(Map.of("create", release));
    }

    /** A version that marks a deletion takes the published document away; every other takes its place. */
    private void publish(String name) throws MutationException {
        demand(name, "active", "scheduled");
        for (StoredDocument version : versions(name)) {
            String id = DocumentId.base(version.id());
            if (version.goesAway()) {
                delete(id);
            } else {
                Map<String, Object> document = Actions.copied(version, id);
                document.remove("_system");
                if (head.get(id) != null) {
                    document.remove("_createdAt");
                }
                Actions.strengthen(document);
                mutations.add(Map.of("createOrReplace", document));
            }
            delete(version.id());
        }
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("state", "published");
        done.put("publishedAt", now.toString());
        done.put("finalDocumentStates", finalStates(name));
        set(name, done, List.of("error"));
    }

    private List<Object> finalStates(String name) {
        List<Object> states = new ArrayList<>();
        for (StoredDocument version : versions(name)) {
            states.add(Map.of("_key", "state" + states.size(), "id", version.id()));
        }
        return states;
    }

    private List<StoredDocument> versions(String name) {
        return head.documents().stream()
                .filter(document -> DocumentId.version(document.id())
                        && DocumentId.release(document.id()).equals(name))
                .toList();
    }

    private void demand(String name, String... states) throws MutationException {
        StoredDocument release = head.get(id(name));
        if (release == null) {
            throw MutationException.notFound(id(name));
        }
        Object state = release.body().get("state");
        if (!List.of(states).contains(String.valueOf(state))) {
            throw MutationException.invalid("the release \"" + name + "\" is " + state + ", and would have to be "
                    + String.join(" or ", states));
        }
    }

    private static String time(Map<String, Object> content) throws MutationException {
        try {
            return Instant.parse(Actions.id(content, "publishAt")).toString();
        } catch (DateTimeException e) {
            throw MutationException.invalid("\"publishAt\" must be a time");
        }
    }

    private void set(String name, Map<String, ?> attributes, List<String> gone) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("id", id(name));
        patch.put("set", attributes);
        patch.put("unset", gone);
        mutations.add(Map.of("patch", patch));
    }

    private void delete(String id) {
        mutations.add(Map.of("delete", Map.of("id", id)));
    }

    private static String id(String name) {
        return "_.releases." + name;
    }
}
