package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.LakeSettings.Rates;
import dev.lakefront.sandbox.server.RateLimits;
import dev.lakefront.sandbox.server.Response;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands before every operation: tokens, and the limits on calls per second and at a time.
 */
final class Gate {

    private static final String BEARER = "bearer ";

    private final Supplier<LakeSettings> settings;
    private final RateLimits rates;
    private final ConcurrentMap<String, AtomicInteger> running = new ConcurrentHashMap<>();

    Gate(Supplier<LakeSettings> settings) {
        this.settings = settings;
        this.rates = new RateLimits(settings.get().clock());
    }

    /** The call with the role of its token. A token that is not known is refused, even where none is needed. */
    LakeCall identified(LakeCall call) throws LakeException {
        String authorization = call.request().header("authorization");
        Role role = Role.ANONYMOUS;
        if (authorization != null) {
            boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
            Role known = bearer
                    ? settings.get()
                            .tokens()
                            .get(authorization.substring(BEARER.length()).strip())
                    : null;
            if (known == null) {
                throw LakeException.gateway(401, "Unauthorized", "Session not found");
            }
            role = known;
        }
        if (role == Role.ANONYMOUS && settings.get().privateDatasets().contains(call.dataset())) {
            throw LakeException.gateway(401, "Unauthorized", "The dataset is private");
        }
        return call.as(role);
    }

    /** Null if the call is within the limits per second, else the refusal. */
    @Nullable
    Response refusal(LakeCall call) {
        Rates limits = settings.get().rates();
        String client = call.request().client();
        if (!rates.admit("calls " + client, limits.calls())) {
            return tooMany("rate limit of " + limits.calls() + " calls per second exceeded");
        }
        if (mutates(call) && !rates.admit("mutations " + client, limits.mutations())) {
            return tooMany("rate limit of " + limits.mutations() + " mutations per second exceeded");
        }
        if (call.operation().startsWith("assets/") && !rates.admit("uploads " + client, limits.uploads())) {
            return tooMany("rate limit of " + limits.uploads() + " uploads per second exceeded");
        }
        return null;
    }

    /** Lets the endpoint answer unless too many of its kind are at work on the dataset. */
    Response within(LakeCall call, LiveDataset dataset, Endpoint endpoint) throws LakeException, InterruptedException {
        boolean mutation = mutates(call);
        boolean query = call.operation().equals("query");
        if (!mutation && !query) {
            return endpoint.answer(call, dataset);
        }
        Rates limits = settings.get().rates();
        int limit = mutation ? limits.concurrentMutations() : limits.concurrentQueries();
        AtomicInteger count = running.computeIfAbsent(
                (mutation ? "mutations " : "queries ") + call.dataset(), each -> new AtomicInteger());
        try {
            return count.incrementAndGet() > limit
                    ? tooMany("concurrency limit of " + limit + " exceeded")
                    : endpoint.answer(call, dataset);
        } finally {
            count.decrementAndGet();
        }
    }

    private static boolean mutates(LakeCall call) {
        return call.operation().equals("mutate") || call.operation().equals("actions");
    }

    private static Response tooMany(String message) {
        return LakeException.gateway(429, "Too Many Requests", message)
                .response()
                .with("retry-after", "1");
    }
}
