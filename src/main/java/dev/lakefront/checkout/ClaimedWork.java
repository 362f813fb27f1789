package dev.lakefront.checkout;

import dev.lakefront.web.idempotency.Claim;
import dev.lakefront.web.idempotency.ClaimLostException;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import jakarta.inject.Singleton;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Work on requests that count once: whoever is done with one lets go of its key, unless the answer is kept under it. */
@Singleton
final class ClaimedWork {

    private final IdempotencyKeys keys;

    ClaimedWork(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /**
     * What the work comes to.
     *
     * @param kept whether that is answered to repetitions
     * @param overtaken what it comes to if another has taken over the request
     */
    <T> T of(Claim claim, Supplier<? extends T> work, Predicate<? super T> kept, T overtaken) {
        boolean answered = false;
        try {
            T result = work.get();
            answered = kept.test(result);
            return result;
        } catch (ClaimLostException e) {
            return overtaken;
        } finally {
            if (!answered) {
                keys.letGo(claim);
            }
        }
    }
}
