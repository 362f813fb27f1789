package dev.lakefront.order;

import dev.lakefront.web.Seals;
import dev.lakefront.web.ratelimit.RateLimit;
import dev.lakefront.web.ratelimit.RateLimits.Share;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How often orders may be read and changed, per shopper's address, and per person or token. Far more than people do. */
@Singleton
public final class OrderLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is limited, in a minute. */
    public enum Kind {
        READ(3_000, 3_000),
        /** Each may ask whoever takes payments. */
        CHANGE(120, 60);

        private final int perAddress;
        private final int perViewer;

        Kind(int perAddress, int perViewer) {
            this.perAddress = perAddress;
            this.perViewer = perViewer;
        }
    }

    private record Limits(RateLimit address, RateLimit viewer) {}

    private final Seals seals;
    private final Map<Kind, Limits> limits = new EnumMap<>(Kind.class);

    OrderLimits(Seals seals, Clock clock) {
        this.seals = seals;
        for (Kind kind : Kind.values()) {
            String name = "order-" + kind.name().toLowerCase(Locale.ROOT);
            limits.put(
                    kind,
                    new Limits(
                            new RateLimit(name, kind.perAddress, MINUTE, clock),
                            new RateLimit(name + "-viewer", kind.perViewer, MINUTE, clock)));
        }
    }

    /**
     * What such a request takes.
     *
     * @param address the shopper's; nothing for a front end that speaks for many
     */
    public List<Share> shares(Kind kind, Optional<String> address, OrderViewer viewer) {
        Limits of = limits.get(kind);
        if (of == null) {
            throw new AssertionError("every kind has limits");
        }
        List<Share> shares = new ArrayList<>();
        address.ifPresent(each -> shares.add(new Share(of.address, each)));
        if (viewer.account() != null) {
            shares.add(new Share(of.viewer, viewer.account().value()));
        } else if (viewer.token() != null) {
            shares.add(new Share(of.viewer, seals.pseudonym("order-limits", viewer.token())));
        }
        return shares;
    }
}
