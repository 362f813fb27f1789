package dev.lakefront.cart;

import dev.lakefront.web.Callers;
import dev.lakefront.web.Seals;
import dev.lakefront.web.ratelimit.RateLimit;
import dev.lakefront.web.ratelimit.RateLimits;
import dev.lakefront.web.ratelimit.RateLimits.Share;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

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
        QUOTE(120, 60),
        /** Each may hold stock. */
        ORDER(120, 60);

        private final int perAddress;
        private final int perHolder;

        Kind(int perAddress, int perHolder) {
            this.perAddress = perAddress;
            this.perHolder = perHolder;
        }
    }

    private record Limits(RateLimit address, RateLimit holder) {}

    private final Callers callers;
    private final Seals seals;
    private final Map<Kind, Limits> limits = new EnumMap<>(Kind.class);

    CartLimits(Callers callers, Seals seals, CartConfig config, Clock clock) {
        this.callers = callers;
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
     * The action's answer with how the caller stands, or 429 without the action. A front end that speaks for many is not
     * limited as one shopper.
     */
    public HttpResponse<?> guard(
            Kind kind, HttpRequest<?> request, CartHolder holder, Supplier<HttpResponse<?>> action) {
        return guard(List.of(kind), request, holder, action);
    }

    /** The same of what is several kinds at once. */
    HttpResponse<?> guard(
            List<Kind> kinds, HttpRequest<?> request, CartHolder holder, Supplier<HttpResponse<?>> action) {
        List<Share> shares = new ArrayList<>();
        kinds.forEach(kind -> shares.addAll(shares(kind, request, holder)));
        return RateLimits.guard(shares, action);
    }

    private List<Share> shares(Kind kind, HttpRequest<?> request, CartHolder holder) {
        Limits of = limits.get(kind);
        if (of == null) {
            throw new AssertionError("every kind has limits");
        }
        List<Share> shares = new ArrayList<>();
        callers.shopper(request).ifPresent(address -> shares.add(new Share(of.address, address)));
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
