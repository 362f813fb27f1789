package dev.lakefront.sandbox.images;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The renditions asked for last, up to a number of bytes. Thread safe. */
final class RenditionCache {

    private final long mostBytes;
    private final Map<Key, Encoded> byUse = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    RenditionCache(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized @Nullable Encoded get(Key key) {
        return byUse.get(key);
    }

    synchronized void put(Key key, Encoded encoded) {
        Encoded before = byUse.put(key, encoded);
        bytes += encoded.bytes().length - (before == null ? 0 : before.bytes().length);
        for (Iterator<Encoded> oldest = byUse.values().iterator(); bytes > mostBytes && oldest.hasNext(); ) {
            bytes -= oldest.next().bytes().length;
            oldest.remove();
        }
    }

    synchronized void clear() {
        byUse.clear();
        bytes = 0;
    }

    record Key(String dataset, String id, Rendition rendition) {}
}
