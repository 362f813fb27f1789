package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.push.Listeners;
import dev.lakefront.sandbox.lake.push.LiveEvents;
import dev.lakefront.sandbox.lake.store.Dataset;

/** A dataset with those who watch it. */
record LiveDataset(Dataset dataset, LiveEvents live, Listeners listeners) {

    void keepAlive() {
        live.keepAlive();
        listeners.keepAlive();
    }

    void disconnect() {
        live.disconnect();
        listeners.disconnect();
    }
}
