package dev.lakefront.freshness;

import dev.lakefront.cache.Purge;
import dev.lakefront.cache.PurgeLog;
import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.sanity.LiveEvent;
import dev.lakefront.sanity.PublicLake;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's one subscription to the Live Content API. Each run is one connection: it resumes where the last one
 * ended and returns when the stream has. Purges are in force before anybody else hears of the event.
 *
 * <p>Everything becomes suspect when the stream starts without a resumed position, when the server says {@code restart},
 * and when a lost stream could not be resumed at once.
 */
@Singleton
public class LiveSubscription implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSubscription.class);

    private final PublicLake lake;
    private final PurgeLog purges;
    private final FreshnessConfig config;

    private volatile boolean streaming;
    private @Nullable String lastEventId;

    /** Whether the loss of the stream has been answered by a purge. */
    private boolean lossPurged;

    LiveSubscription(PublicLake lake, PurgeLog purges, FreshnessConfig config) {
        this.lake = lake;
        this.purges = purges;
        this.config = config;
    }

    @Override
    public String name() {
        return "live-subscription";
    }

    @Override
    public Duration pace() {
        return config.reconnectPause();
    }

    /** Whether the stream is up and every event up to now has been heard, as far as can be known. */
    public boolean streaming() {
        return streaming;
    }

    @Override
    public void runOnce(Instant now) {
        if (!config.live()) {
            return;
        }
        String resumed = lastEventId;
        try {
            lake.followLiveEvents(resumed, event -> heard(event, resumed != null));
            LOG.info("live stream ended");
        } catch (UpstreamException e) {
            if (streaming || !lossPurged) {
                LOG.warn("live stream lost: {}", e.getMessage());
            }
        } finally {
            if (!streaming) {
                lost();
            }
            streaming = false;
        }
    }

    private void heard(LiveEvent event, boolean resumed) {
        switch (event) {
            case LiveEvent.Welcome welcome -> {
                if (!resumed) {
                    purges.append(new Purge.Everything(), welcome.id());
                    lastEventId = welcome.id();
                }
                // a resumed stream goes on with what was missed, so its place is still that of the last message
                opened();
            }
            case LiveEvent.Message message -> {
                purges.append(new Purge.Tags(message.syncTags()), message.id());
                lastEventId = message.id();
                opened();
            }
            case LiveEvent.Restart restart -> {
                purges.append(new Purge.Everything(), restart.id());
                lastEventId = restart.id();
                opened();
            }
            case LiveEvent.GoAway goAway -> {
                LOG.warn("live stream refused: {}", goAway.reason());
                lastEventId = null;
                streaming = false;
            }
        }
    }

    private void opened() {
        lossPurged = false;
        streaming = true;
    }

    /** A connection that brought nothing: the stream is really gone, and nobody knows what it would have said. */
    private void lost() {
        if (!lossPurged) {
            lossPurged = true;
            purges.append(new Purge.Everything());
        }
    }
}
