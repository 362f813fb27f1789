package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.push.LiveEvents;
import dev.lakefront.sandbox.lake.push.Webhooks;
import dev.lakefront.sandbox.server.FaultTarget;
import java.time.Duration;
import java.util.function.Consumer;

/** Failures of live events and webhooks, arranged by name; those of live events strike every dataset there is. */
public final class LakeFaults implements FaultTarget {

    private final Datasets datasets;
    private final Webhooks webhooks;

    LakeFaults(Datasets datasets, Webhooks webhooks) {
        this.datasets = datasets;
        this.webhooks = webhooks;
    }

    @Override
    public void apply(String kind, int times, Duration delay) {
        switch (kind) {
            case "drop-webhooks" -> webhooks.drop(times);
            case "duplicate-webhook" -> webhooks.duplicate(times);
            case "late-webhook" -> webhooks.late(times, delay);
            case "reordered-webhooks" -> webhooks.reorder(times);
            case "drop-live" -> live(live -> live.drop(times));
            case "live-restart" -> live(LiveEvents::restart);
            case "live-goaway" -> live(LiveEvents::goAway);
            case "live-disconnect" -> live(LiveEvents::disconnect);
            default -> throw new IllegalArgumentException("the lake has no fault of kind " + kind);
        }
    }

    @Override
    public void clearFaults() {
        webhooks.clearFaults();
        live(live -> live.drop(0));
    }

    private void live(Consumer<LiveEvents> action) {
        datasets.all().forEach(each -> action.accept(each.live()));
    }
}
