package dev.lakefront.sandbox.easypost;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All objects of one kind in the order they were made. Not safe between threads. */
final class Ledger {

    private static final int USUAL_PAGE = 20;
    private static final int LONGEST_PAGE = 100;

    private final Clock clock;
    private final String prefix;
    private final String name;
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();

    /**
     * An empty ledger.
     *
     * @param prefix of the ids
     * @param name of the kind, as the field {@code object} has it
     */
    Ledger(Clock clock, String prefix, String name) {
        this.clock = clock;
        this.prefix = prefix;
        this.name = name;
    }

    /** An object with nothing but what all have; it is kept when {@link #add} is called. */
    Map<String, Object> blank() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", newId(prefix));
        object.put("object", name);
        object.put("mode", "test");
        object.put("created_at", now());
        object.put("updated_at", now());
        return object;
    }

    Map<String, Object> add(Map<String, Object> object) {
        objects.put(Fields.id(object), object);
        return object;
    }

    Map<String, Object> get(String id) throws EasyPostError {
        Map<String, Object> object = objects.get(id);
        if (object == null) {
            throw EasyPostError.notFound();
        }
        return object;
    }

    void remove(String id) throws EasyPostError {
        get(id);
        objects.remove(id);
    }

    void touch(Map<String, Object> object) {
        object.put("updated_at", now());
    }

    List<Map<String, Object>> all() {
        return List.copyOf(objects.values());
    }

    /**
     * One page, the newest first.
     *
     * @param plural the field that the page is answered in
     */
    Map<String, Object> page(String plural, Page page, Predicate<Map<String, Object>> filter) throws EasyPostError {
        List<Map<String, Object>> newestFirst = new ArrayList<>(objects.values()).reversed();
        List<Map<String, Object>> found = new ArrayList<>();
        boolean before = page.beforeId() == null;
        for (Map<String, Object> object : newestFirst) {
            String id = Fields.id(object);
            if (id.equals(page.afterId())) {
                break;
            }
            if (before && filter.test(object)) {
                found.add(object);
            }
            before |= id.equals(page.beforeId());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(plural, found.subList(0, Math.min(page.size(), found.size())));
        answer.put("has_more", found.size() > page.size());
        return answer;
    }

    void clear() {
        objects.clear();
    }

    String now() {
        return time(clock.instant());
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** As events have it. */
    static String preciseTime(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    static String newId(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Which part of a list is wanted. */
    record Page(
            int size, @Nullable String beforeId, @Nullable String afterId) {

        static Page of(@Nullable String size, @Nullable String beforeId, @Nullable String afterId)
                throws EasyPostError {
            if (size == null) {
                return new Page(USUAL_PAGE, beforeId, afterId);
            }
            if (!size.matches("[1-9]\\d{0,3}")) {
                throw EasyPostError.invalid("page_size", "must be a positive integer");
            }
            return new Page(Math.min(LONGEST_PAGE, Integer.parseInt(size)), beforeId, afterId);
        }
    }
}
