package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.assets.AssetStore;
import dev.lakefront.sandbox.lake.push.Listeners;
import dev.lakefront.sandbox.lake.push.LiveEvents;
import dev.lakefront.sandbox.lake.store.Dataset;

/** A dataset with those who watch it and the bytes of its assets. */
record LiveDataset(Dataset dataset, LiveEvents live, Listeners listeners, AssetStore assets) {

    /** Does what the clock has made due. */
    void beat() {
        dataset.visible();
        listeners.expire();
    }

    void keepAlive() {
        live.keepAlive();
        listeners.keepAlive();
    }

    void disconnect() {
        live.disconnect();
        listeners.disconnect();
    }
}
