package dev.lakefront.notification;

import dev.lakefront.kernel.Position;
import dev.lakefront.web.Cursors;
import dev.lakefront.web.Seals;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ledger page by page, newest first. Letters that are added meanwhile shift nothing. */
@Singleton
class LetterList {

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
        private Cursors cursors(Seals seals) {
            return new Cursors(seals, "letters\n" + orderId + "\n" + state());
        }
    }

    /** A page; nothing if the cursor is none of this list. */
    @Transactional
    Optional<LetterResponse.Page> page(Filter filter, @Nullable String cursor, int limit) {
        Cursors cursors = filter.cursors(seals);
        String place = cursor == null ? Position.NEWEST.text() : cursors.place(cursor);
        if (place == null) {
            return Optional.empty();
        }
        Position after = Position.parse(place);
        List<LetterRow> found = rows.page(filter.orderId(), filter.state(), after.at(), after.id(), limit + 1);
        List<LetterRow> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? cursors.after(place(shown.getLast())) : null;
        return Optional.of(
                new LetterResponse.Page(responses(shown), rows.count(filter.orderId(), filter.state()), next));
    }

    private static String place(LetterRow letter) {
        return new Position(letter.createdAt(), letter.id()).text();
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
