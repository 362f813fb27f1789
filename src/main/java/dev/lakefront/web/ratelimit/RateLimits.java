package dev.lakefront.web.ratelimit;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Several limits on one action: all must have a unit left, and the tightest is told. */
public final class RateLimits {

    private RateLimits() {}

    /** Somebody's share of a limit. */
    public record Share(RateLimit limit, String who) {}

    private record Taken(RateLimit limit, RateLimit.Standing standing) {}

    /**
     * The action's answer with how the caller stands, or 429 without the action.
     *
     * @param shares in the order in which units are taken; none after the first that has none left
     */
    public static HttpResponse<?> guard(List<Share> shares, Supplier<HttpResponse<?>> action) {
        Taken tightest = null;
        for (Share share : shares) {
            tightest = tighter(tightest, new Taken(share.limit, share.limit.take(share.who)));
            if (!tightest.standing.allowed()) {
                return tightest.limit.tell(
                        tightest.standing,
                        Problem.of(ProblemCode.RATE_LIMITED, "Too many tries; wait a moment.")
                                .retryAfter(tightest.standing.pause())
                                .response());
            }
        }
        HttpResponse<?> answer = action.get();
        return tightest != null && answer instanceof MutableHttpResponse<?> open
                ? tightest.limit.tell(tightest.standing, open)
                : answer;
    }

    private static Taken tighter(@Nullable Taken before, Taken next) {
        boolean stays =
                before != null && next.standing.allowed() && before.standing.remaining() <= next.standing.remaining();
        return before != null && stays ? before : next;
    }
}
