package dev.lakefront.notification;

import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger page by page, newest first. Letters that are added meanwhile shift nothing. */
@Singleton
class LetterList {

    private static final String PURPOSE = "list-cursor";

    private final LetterRows rows;
    private final Seals seals;

    LetterList(LetterRows rows, Seals seals) {
        this.rows = rows;
        this.seals = seals;
    }

    /**
     * What is listed.
     *
     * @param orderId empty for any
     * @param status null for any
     */
    record Filter(String orderId, @Nullable LetterState status) {

        String state() {
            return status == null ? "" : status.wireName();
        }

        /** A cursor is good for the same filter only. */
        private String name() {
            return "letters\n" + orderId + "\n" + state();
        }
    }

    /** A letter's place in the list. */
    private record Place(Instant createdAt, String id) {
        /** Before the first; ids are hexadecimal. */
        static final Place TOP = new Place(Instant.parse("9999-01-01T00:00:00Z"), "~");
    }

    /** A page; nothing if the cursor is none of this list. */
    @Transactional
    Optional<LetterResponse.Page> page(Filter filter, @Nullable String cursor, int limit) {
        Place place = cursor == null ? Place.TOP : place(filter, cursor);
        if (place == null) {
            return Optional.empty();
        }
        List<LetterRow> found = rows.page(filter.orderId(), filter.state(), place.createdAt(), place.id(), limit + 1);
        List<LetterRow> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursor(filter, shown.getLast()) : null;
        return Optional.of(
                new LetterResponse.Page(responses(shown), rows.count(filter.orderId(), filter.state()), next));
    }

    private String cursor(Filter filter, LetterRow last) {
        return seals.seal(
                PURPOSE, filter.name(), (last.createdAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Place place(Filter filter, String cursor) {
        byte[] sealed = seals.open(PURPOSE, filter.name(), cursor);
        if (sealed == null) {
            return null;
        }
        String[] parts = new String(sealed, StandardCharsets.UTF_8).split(" ", 2);
        try {
            return new Place(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("what was sealed here can be read", e);
        }
    }

    private List<LetterResponse> responses(List<LetterRow> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        Map<String, List<AttemptRow>> attempts = rows
                .attempts(letters.stream().map(LetterRow::id).toList())
                .stream()
                .collect(Collectors.groupingBy(AttemptRow::letterId));
        return letters.stream()
                .map(letter -> response(letter, attempts.getOrDefault(letter.id(), List.of())))
                .toList();
    }

    private static LetterResponse response(LetterRow letter, List<AttemptRow> attempts) {
        return new LetterResponse(
                letter.id(),
                letter.kind(),
                letter.state(),
                letter.recipient(),
                letter.subject(),
                letter.locale(),
                letter.accountId(),
                letter.orderId(),
                letter.messageId(),
                letter.answer(),
                letter.resends(),
                attempts.stream()
                        .map(each -> new LetterResponse.Attempt(
                                each.number(),
                                each.messageId(),
                                each.outcome(),
                                each.answer(),
                                each.beganAt(),
                                each.endedAt()))
                        .toList(),
                letter.createdAt(),
                letter.updatedAt());
    }
}
