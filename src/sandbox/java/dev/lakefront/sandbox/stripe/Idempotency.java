package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.stripe.Gate.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What idempotency keys remember: the answer of a call that had begun, whatever it was. A key is in use while its call runs,
 * free again if the call was refused before it began, and forgotten after a day. Safe between threads.
 */
final class Idempotency {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int LONGEST = 255;

    private final Clock clock;

    /** Oldest first. */
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** The answer of an earlier call with this key; null if there is none and this call has the key now. */
    synchronized @Nullable Response begin(Key key, String call) throws StripeError {
        forgetOld();
        Entry entry = entries.get(key);
        if (entry == null) {
            entries.put(key, new Entry(call, clock.instant(), null, ""));
            return null;
        }
        if (!entry.call.equals(call)) {
            throw StripeError.keyUsedOtherwise(key.text());
        }
        if (entry.answer == null) {
            throw StripeError.keyInUse(key.text());
        }
        return entry.answer.with("idempotent-replayed", "true").with("original-request", entry.requestId);
    }

    /** Ends a call with an answer that the key remembers. */
    synchronized void keep(Key key, String requestId, Response answer) {
        entries.computeIfPresent(key, (k, entry) -> new Entry(entry.call, entry.since, answer, requestId));
    }

    /** Ends a call that never began. */
    synchronized void release(Key key) {
        entries.remove(key);
    }

    synchronized void clear() {
        entries.clear();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(REMEMBERED);
        for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
            if (each.next().since.isAfter(oldest)) {
                return;
            }
            each.remove();
        }
    }

    /** A key, of which servers and browsers have their own. */
    record Key(Caller caller, String text) {

        static Key of(Caller caller, String text) throws StripeError {
            if (text.isBlank() || text.length() > LONGEST) {
                throw StripeError.invalid(
                        null, null, "Idempotency keys must be between 1 and " + LONGEST + " characters long.");
            }
            return new Key(caller, text);
        }
    }

    /** The answer is null as long as the call runs. */
    private record Entry(
            String call, Instant since, @Nullable Response answer, String requestId) {}
}
