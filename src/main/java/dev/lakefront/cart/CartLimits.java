package dev.lakefront.cart;

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

/**
 * How often carts may be read and changed, per shopper's address and per cart. Far more than people do; what guesses codes
 * or fills the database with carts is slowed down.
 */
@Singleton
public final class CartLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** What is limited, in a minute. */
    public enum Kind {
        READ(3_000, 6_000),
        CHANGE(1_500, 6_000),
        OPEN(120, 120),
        CODE(60, 60),
        /** Each asks carriers. */
        QUOTE(120, 60);

        private final int perAddress;
        private final int perHolder;

        Kind(int perAddress, int perHolder) {
            this.perAddress = perAddress;
            this.perHolder = perHolder;
        }
    }

    private record Limits(RateLimit address, RateLimit holder) {}

    private final Seals seals;
    private final Map<Kind, Limits> limits = new EnumMap<>(Kind.class);

    CartLimits(Seals seals, CartConfig config, Clock clock) {
        this.seals = seals;
        int factor = config.limitFactor();
        for (Kind kind : Kind.values()) {
            String name = "cart-" + kind.name().toLowerCase(Locale.ROOT);
            limits.put(
                    kind,
                    new Limits(
                            new RateLimit(name, kind.perAddress * factor, MINUTE, clock),
                            new RateLimit(name + "-holder", kind.perHolder * factor, MINUTE, clock)));
        }
    }

    /**
     * What such a request takes.
     *
     * @param address the shopper's; nothing for a front end that speaks for many
     */
    public List<Share> shares(Kind kind, Optional<String> address, CartHolder holder) {
        Limits of = limits.get(kind);
        if (of == null) {
            throw new AssertionError("every kind has limits");
        }
        List<Share> shares = new ArrayList<>();
        address.ifPresent(each -> shares.add(new Share(of.address, each)));
        switch (holder) {
            case CartHolder.Person person ->
                shares.add(new Share(of.holder, person.account().value()));
            case CartHolder.Guest guest ->
                shares.add(new Share(of.holder, seals.pseudonym("cart-limits", guest.token())));
            case CartHolder.Stranger stranger -> {}
        }
        return shares;
    }
}
