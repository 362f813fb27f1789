package dev.lakefront.account;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Callers;
import dev.lakefront.web.Seals;
import dev.lakefront.web.ratelimit.RateLimit;
import dev.lakefront.web.ratelimit.RateLimits;
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
import org.jspecify.annotations.Nullable;

/**
 * The limits of everything that an attacker would do often: per caller's address, per account's address (also one that
 * nobody has) and in all. A trusted front end that calls on its own behalf is not limited as one caller, since it speaks for
 * many. In memory, per instance: what must hold across instances is {@link SignInFailures}.
 */
@Singleton
public final class AuthLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * What is limited. A person does each of these a few times; a household, an office or a test suite behind one address
     * some dozen times a minute. The limits in all keep the processors free for the shop: two of them check some fifty
     * passwords a second.
     */
    public enum Kind {
        SIGN_IN(60, 30, MINUTE, 3_000),
        /** Front ends refresh on behalf of their pages. */
        REFRESH(300, 60, MINUTE, 12_000),
        REGISTER(60, 60, HOUR, 600),
        /** Whatever sends a letter to an address that the caller names. */
        LETTER(30, 20, HOUR, 600),
        /** Whatever a link's token opens. */
        LINK(60, 60, MINUTE, 1_200),
        /** Whatever asks somebody signed in for the password again. */
        PASSWORD(30, 20, MINUTE, 1_200),
        /** The rest of what somebody signed in does. */
        PROFILE(300, 300, MINUTE, 30_000);

        private final int perCaller;
        private final int perAccount;
        private final Duration accountWindow;
        private final int inAll;

        Kind(int perCaller, int perAccount, Duration accountWindow, int inAll) {
            this.perCaller = perCaller;
            this.perAccount = perAccount;
            this.accountWindow = accountWindow;
            this.inAll = inAll;
        }
    }

    private record Limits(RateLimit caller, RateLimit account, RateLimit all) {}

    private final Callers callers;
    private final Seals seals;
    private final Map<Kind, Limits> limits = new EnumMap<>(Kind.class);

    AuthLimits(Callers callers, Seals seals, SessionConfig config, Clock clock) {
        this.callers = callers;
        this.seals = seals;
        int factor = config.limitFactor();
        for (Kind kind : Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            limits.put(
                    kind,
                    new Limits(
                            new RateLimit(name, kind.perCaller * factor, MINUTE, clock),
                            new RateLimit(name + "-account", kind.perAccount * factor, kind.accountWindow, clock),
                            new RateLimit(name + "-all", kind.inAll * factor, MINUTE, clock)));
        }
    }

    /** The action's answer with how the caller stands, or 429 without the action. */
    public HttpResponse<?> guard(
            Kind kind, HttpRequest<?> request, @Nullable EmailAddress subject, Supplier<HttpResponse<?>> action) {
        Limits of = limits.get(kind);
        if (of == null) {
            throw new AssertionError("every kind has limits");
        }
        List<RateLimits.Share> shares = new ArrayList<>();
        shares.add(new RateLimits.Share(of.all, "all"));
        callers.shopper(request).ifPresent(caller -> shares.add(new RateLimits.Share(of.caller, caller)));
        if (subject != null) {
            shares.add(new RateLimits.Share(of.account, seals.pseudonym("limits", subject.value())));
        }
        return RateLimits.guard(shares, action);
    }
}
