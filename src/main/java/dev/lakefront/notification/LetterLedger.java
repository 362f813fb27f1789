package dev.lakefront.notification;

import dev.lakefront.account.AccountLetter;
import dev.lakefront.journal.Micros;
import dev.lakefront.journal.Outbox;
import dev.lakefront.notification.mail.Delivery;
import dev.lakefront.notification.mail.Delivery.Outcome;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of every letter: one for each event and recipient, what it says as it was written once, and every attempt to
 * send it. It queues what is to be sent; a letter is one aggregate of the journal, so none waits for another.
 */
@Singleton
class LetterLedger {

    /** The one letter that a deleted account still gets. */
    private static final String FAREWELL = AccountLetter.Kind.ACCOUNT_DELETED.name();

    private static final String NO_RECORD = "no answer was recorded: the process ended, or lost its claim";

    private final LetterRows rows;
    private final Outbox outbox;
    private final Clock clock;

    LetterLedger(LetterRows rows, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of the wish to have a letter sent again. */
    enum Resend {
        QUEUED,
        UNKNOWN_LETTER,
        /** It is yet to be sent, or will be tried again. */
        UNDER_WAY,
        /** What it said is gone. */
        ERASED
    }

    /** Takes down a letter and queues it. Repeating it with the same event and recipient changes nothing. */
    @Transactional(TxType.MANDATORY)
    void add(String eventId, Envelope envelope, LetterContent content, String senderDomain) {
        if (isForgotten(envelope.accountId(), envelope.kind())) {
            return;
        }
        String id = UUID.randomUUID().toString();
        LetterLink link = envelope.link();
        int added = rows.add(
                id,
                eventId,
                envelope.kind(),
                envelope.accountId(),
                envelope.orderId(),
                envelope.locale(),
                envelope.recipient(),
                content.subject(),
                content.html(),
                content.plain(),
                link == null ? null : link.purpose(),
                link == null ? null : link.id(),
                "<" + id + "@" + senderDomain + ">",
                now());
        if (added == 1) {
            outbox.append(LetterHandler.KIND, id, aggregate(id), id);
        }
    }

    /**
     * Begins an attempt. One that was begun before and came to no end counts as unknown.
     *
     * @return the letter, whose {@code attempts} is the number of this one; nothing if there is nothing to send
     */
    @Transactional
    Optional<LetterRow> begin(String id) {
        Instant now = now();
        LetterRow letter = rows.locked(id).orElse(null);
        if (letter == null) {
            return Optional.empty();
        }
        rows.endAttempts(id, wireName(Outcome.UNKNOWN), NO_RECORD, now);
        if (letter.erasedAt() != null || isForgotten(letter.accountId(), letter.kind())) {
            erase(id, letter.stateNow().isFinal() ? letter.stateNow() : LetterState.DROPPED, now);
            return Optional.empty();
        }
        if (letter.stateNow() == LetterState.SENT || letter.stateNow() == LetterState.REFUSED) {
            return Optional.empty();
        }
        rows.begin(id, letter.attempts() + 1, now);
        rows.addAttempt(id, letter.attempts() + 1, letter.messageId(), now);
        return rows.find(id);
    }

    /** Records an attempt after which the letter will be tried again. */
    @Transactional
    void postpone(LetterRow letter, Delivery delivery) {
        end(letter, delivery, delivery.outcome() == Outcome.UNKNOWN ? LetterState.UNKNOWN : LetterState.QUEUED);
    }

    /** Records an attempt that decided. */
    @Transactional(TxType.MANDATORY)
    void finish(LetterRow letter, Delivery delivery) {
        end(
                letter,
                delivery,
                switch (delivery.outcome()) {
                    case SENT -> LetterState.SENT;
                    case REFUSED -> LetterState.REFUSED;
                    case UNKNOWN, DEFERRED -> LetterState.FAILED;
                });
    }

    /** Records an attempt and queues the letter anew, so that the journal counts its tries from the beginning. */
    @Transactional(TxType.MANDATORY)
    void queueAnew(LetterRow letter, Delivery delivery) {
        end(letter, delivery, delivery.outcome() == Outcome.UNKNOWN ? LetterState.UNKNOWN : LetterState.QUEUED);
        String id = letter.id();
        outbox.append(LetterHandler.KIND, id + ":again:" + letter.attempts(), aggregate(id), id);
    }

    private void end(LetterRow letter, Delivery delivery, LetterState state) {
        Instant now = now();
        String id = letter.id();
        rows.endAttempt(id, letter.attempts(), wireName(delivery.outcome()), delivery.answer(), now);
        rows.answered(id, state.wireName(), delivery.answer(), now);
        boolean farewell = letter.kind().equals(FAREWELL) && state.isFinal();
        if (farewell || isForgotten(letter.accountId(), letter.kind())) {
            erase(id, state, now);
        }
    }

    /** Asked again at each step: an account may be deleted between any two. */
    private boolean isForgotten(@Nullable String accountId, String kind) {
        return accountId != null && !kind.equals(FAREWELL) && rows.countErasures(accountId) > 0;
    }

    /** Queues what was sent, or could not be, once more, under a Message-ID of its own. */
    @Transactional
    Resend sendAgain(String id) {
        LetterRow letter = rows.locked(id).orElse(null);
        if (letter == null) {
            return Resend.UNKNOWN_LETTER;
        }
        if (letter.erasedAt() != null) {
            return Resend.ERASED;
        }
        if (!letter.stateNow().isFinal()) {
            return Resend.UNDER_WAY;
        }
        int resends = letter.resends() + 1;
        rows.sendAgain(
                id,
                letter.messageId().replaceFirst("^<[^.@]+(\\.\\d+)?@", "<" + id + "." + resends + "@"),
                resends,
                now());
        outbox.replace(LetterHandler.KIND, id + ":resend:" + resends, aggregate(id), id);
        return Resend.QUEUED;
    }

    /** Makes an account's letters anonymous: those to come, too. What happened to them stays. May be repeated. */
    @Transactional(TxType.MANDATORY)
    void forget(String accountId) {
        Instant now = now();
        rows.addErasure(accountId, now);
        for (LetterRow letter : rows.lockedOfAccount(accountId)) {
            LetterState state = letter.stateNow();
            if (letter.kind().equals(FAREWELL) && !state.isFinal()) {
                continue;
            }
            // one that is under way comes to its end
            boolean waits = state == LetterState.QUEUED || state == LetterState.UNKNOWN;
            erase(letter.id(), waits ? LetterState.DROPPED : state, now);
        }
    }

    private void erase(String id, LetterState state, Instant now) {
        rows.erase(id, state.wireName(), now);
        rows.eraseAnswers(id);
    }

    private static String wireName(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String aggregate(String id) {
        return "letter:" + id;
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
