package dev.lakefront.sandbox.lake.assets;

import dev.lakefront.sandbox.lake.store.Change;
import dev.lakefront.sandbox.lake.store.Commit;
import dev.lakefront.sandbox.lake.store.Dataset;
import dev.lakefront.sandbox.lake.store.EventTags;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one dataset's assets, by the ids of their documents. A document that goes takes its bytes along. Safe
 * between threads.
 */
public final class AssetStore implements Dataset.Observer {

    private final Dataset dataset;
    private final long mostBytes;
    private final Map<String, byte[]> byId = new HashMap<>();
    private long size;

    /** With the bound on all bytes together. */
    public AssetStore(Dataset dataset, long mostBytes) {
        this.dataset = dataset;
        this.mostBytes = mostBytes;
        dataset.observe(this);
    }

    public synchronized byte @Nullable [] get(String id) {
        return byId.get(id);
    }

    /** Keeps the bytes, unless they are here already; false if there is no room for them. */
    public synchronized boolean keep(String id, byte[] bytes) {
        if (byId.containsKey(id)) {
            return true;
        }
        if (size + bytes.length > mostBytes) {
            return false;
        }
        byId.put(id, bytes);
        size += bytes.length;
        return true;
    }

    @Override
    public void committed(Commit commit, EventTags tags) {
        for (Change change : commit.changes()) {
            if (change.after() == null) {
                forget(change.id());
            }
        }
    }

    /** Other documents may still describe some of the assets. */
    @Override
    public synchronized void replaced() {
        byId.keySet().removeIf(id -> dataset.head().get(id) == null);
        size = byId.values().stream().mapToLong(bytes -> bytes.length).sum();
    }

    private synchronized void forget(String id) {
        byte[] gone = byId.remove(id);
        size -= gone == null ? 0 : gone.length;
    }
}
