package dev.lakefront.order;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.sanity.PrivateLake;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what editors did with orders, beside the webhooks: for all requests, and for what was changed since the last
 * look, with five minutes of overlap. Deleted documents the mirror misses by itself.
 */
@Singleton
final class OrderFeed implements BackgroundActivity {

    private static final Logger LOG = LoggerFactory.getLogger(OrderFeed.class);

    private static final Duration PACE = Duration.ofSeconds(30);
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    /** How far back the first look goes: as long as nobody notices that the shop stands still. */
    private static final Duration FIRST_LOOK = Duration.ofDays(1);

    private final LakeOrders lake;
    private final EditorRequests requests;

    private @Nullable Instant lastLook;
    private boolean failing;

    OrderFeed(LakeOrders lake, EditorRequests requests) {
        this.lake = lake;
        this.requests = requests;
    }

    @Override
    public String name() {
        return "order-feed";
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public synchronized void runOnce(Instant now) {
        Instant last = lastLook;
        try {
            look((last == null ? now.minus(FIRST_LOOK) : last).minus(OVERLAP));
            lastLook = now;
            failing = false;
        } catch (UpstreamException e) {
            if (!failing) {
                LOG.warn("look at editors' requests put off: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private void look(Instant since) {
        List<String> page = lake.edited(since, "");
        while (!page.isEmpty()) {
            List<OrderId> ids = page.stream()
                    .map(OrderId::ofDocument)
                    .flatMap(Optional::stream)
                    .toList();
            for (int from = 0; from < ids.size(); from += PrivateLake.MOST_DOCUMENTS) {
                look(ids.subList(from, Math.min(ids.size(), from + PrivateLake.MOST_DOCUMENTS)));
            }
            page = page.size() < LakeOrders.PAGE ? List.of() : lake.edited(since, page.getLast());
        }
    }

    private void look(List<OrderId> ids) {
        Map<String, OptionalLong> before = new HashMap<>();
        ids.forEach(id -> before.put(id.documentId(), requests.before(id)));
        List<UpstreamException> failures = new ArrayList<>();
        for (Map<String, @Nullable Object> document : lake.now(ids).found()) {
            try {
                requests.seen(document, before.getOrDefault(String.valueOf(document.get("_id")), OptionalLong.empty()));
            } catch (UpstreamException e) {
                failures.add(e);
            } catch (RuntimeException e) {
                // its neighbours need not wait for it
                LOG.error("what was asked of {} cannot be answered", document.get("_id"), e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
