package dev.lakefront.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was not used lately: bounded in size and idle time. Thread safe. */
public final class RecentMap<K, V> {

    private final Cache<K, V> values;

    public RecentMap(long maxSize, Duration idle) {
        this.values = Caffeine.newBuilder()
                .maximumSize(maxSize)
                .expireAfterAccess(idle)
                .build();
    }

    public @Nullable V get(K key) {
        return values.getIfPresent(key);
    }

    public void put(K key, V value) {
        values.put(key, value);
    }

    /** The value of a key, made if it is not there. */
    public V computeIfAbsent(K key, Function<K, V> make) {
        return values.get(key, make);
    }
}
