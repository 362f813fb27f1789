package dev.lakefront.stock;

import dev.lakefront.journal.Notices;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Tells the listeners of this instance what any instance published about flips. */
@Singleton
final class FlipNotices implements Notices.Listener {

    static final String TOPIC = "stock-flipped";

    private static final String SEPARATOR = "\n";

    private final List<AvailabilityListener> listeners;

    FlipNotices(List<AvailabilityListener> listeners) {
        this.listeners = listeners;
    }

    static String body(Set<String> skus) {
        return String.join(SEPARATOR, skus);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void heard(String body) {
        Set<String> skus = Set.of(body.split(SEPARATOR, -1));
        listeners.forEach(listener -> listener.flipped(skus));
    }

    @Override
    public void missedSome() {
        listeners.forEach(AvailabilityListener::missedSome);
    }
}
