package dev.lakefront.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was not used lately: bounded in size and idle time. Thread safe. */
public final class RecentMap<K, V> {

    private final Cache<K, V> values;

    public RecentMap(long maxSize, Duration idle) {
        this(maxSize, (key, value) -> 1, idle);
    }

    /** Bounded by the sum of the weights. */
    public RecentMap(long maxWeight, ToIntBiFunction<? super K, ? super V> weight, Duration idle) {
        this.values = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher((K key, V value) -> weight.applyAsInt(key, value))
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
