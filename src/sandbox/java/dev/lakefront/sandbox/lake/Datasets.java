package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.assets.AssetStore;
import dev.lakefront.sandbox.lake.push.Listeners;
import dev.lakefront.sandbox.lake.push.LiveEvents;
import dev.lakefront.sandbox.lake.push.Webhooks;
import dev.lakefront.sandbox.lake.store.Dataset;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The datasets by name. One exists to readers from the first write to it. */
final class Datasets {

    private static final Pattern NAME = Pattern.compile("~?[a-z0-9][a-z0-9_-]{0,63}");

    /** They are kept in memory. */
    private static final long MOST_ASSET_BYTES = 512_000_000;

    private final Supplier<LakeSettings> settings;
    private final Webhooks webhooks;
    private final ConcurrentMap<String, LiveDataset> byName = new ConcurrentHashMap<>();

    Datasets(Supplier<LakeSettings> settings, Webhooks webhooks) {
        this.settings = settings;
        this.webhooks = webhooks;
    }

    LiveDataset forReading(String name) throws LakeException {
        LiveDataset known = byName.get(name);
        if (known == null || !known.dataset().created()) {
            throw LakeException.notFound("Dataset \"" + name + "\" not found for project ID \""
                    + settings.get().project() + "\"");
        }
        return known;
    }

    LiveDataset forWriting(String name) throws LakeException {
        if (!NAME.matcher(name).matches()) {
            throw LakeException.badRequest("invalid dataset name \"" + name + "\"");
        }
        return named(name);
    }

    LiveDataset named(String name) {
        return byName.computeIfAbsent(name, this::build);
    }

    Collection<LiveDataset> all() {
        return byName.values();
    }

    private LiveDataset build(String name) {
        Dataset dataset = new Dataset(name, settings.get().clock(), this::lag);
        LiveEvents live = new LiveEvents(
                dataset,
                () -> settings.get().streams().history(),
                () -> settings.get().streams().connections());
        Listeners listeners = new Listeners(
                dataset,
                settings.get().clock(),
                () -> settings.get().streams().history(),
                () -> settings.get().streams().connections());
        webhooks.watch(dataset);
        return new LiveDataset(dataset, live, listeners, new AssetStore(dataset, MOST_ASSET_BYTES));
    }

    private Dataset.Lag lag() {
        LakeSettings now = settings.get();
        return new Dataset.Lag(now.visibilityLag(), now.deferredLag());
    }
}
