package dev.lakefront.sandbox.stripe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which objects a call is working on: another one that would change them is refused. Safe between threads. */
final class Locks {

    private final Set<String> held = ConcurrentHashMap.newKeySet();

    /**
     * Does something while nobody else changes the object.
     *
     * @param id empty for nothing to lock
     */
    <T> T holding(String id, Work<T> work) throws StripeError {
        if (id.isEmpty()) {
            return work.done();
        }
        if (!held.add(id)) {
            throw StripeError.locked();
        }
        try {
            return work.done();
        } finally {
            held.remove(id);
        }
    }

    @FunctionalInterface
    interface Work<T> {

        T done() throws StripeError;
    }
}
