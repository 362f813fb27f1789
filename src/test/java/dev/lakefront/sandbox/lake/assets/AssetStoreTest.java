package dev.lakefront.sandbox.lake.assets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.HandClock;
import dev.lakefront.sandbox.lake.store.Dataset;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AssetStoreTest {

    private final Dataset dataset =
            new Dataset("production", new HandClock(), () -> new Dataset.Lag(Duration.ZERO, Duration.ZERO));
    private final AssetStore store = new AssetStore(dataset, 10);

    @Test
    void thereIsRoomForSoManyBytes_andAgainWhenSomeWentAway() {
        assertThat(store.keep("a", new byte[6])).isTrue();
        assertThat(store.keep("b", new byte[5])).isFalse();
        assertThat(store.keep("a", new byte[6])).as("kept already").isTrue();

        dataset.clear();

        assertThat(store.get("a")).isNull();
        assertThat(store.keep("b", new byte[10])).isTrue();
    }
}
