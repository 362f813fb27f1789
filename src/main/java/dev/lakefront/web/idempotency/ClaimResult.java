package dev.lakefront.web.idempotency;

import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import java.time.Duration;

/** How the wish to do what a request asks for ended. */
public sealed interface ClaimResult {

    /** Nobody did anything yet under this key. */
    record New(Claim claim) implements ClaimResult {}

    /** Something was made, but there is no answer: to be gone on with. */
    record Bound(Claim claim, String resourceId) implements ClaimResult {}

    /**
     * It was answered.
     *
     * @param resourceId what it is about
     * @param answer as it was kept, without secrets
     */
    record Answered(String resourceId, int status, String answer) implements ClaimResult {

        /** What was answered is personal. */
        @Override
        public String toString() {
            return "Answered[" + resourceId + ", " + status + "]";
        }
    }

    /** Somebody is about it. */
    record InFlight() implements ClaimResult {
        public Problem problem() {
            return Problem.of(
                            ProblemCode.IDEMPOTENCY_KEY_IN_FLIGHT,
                            "The first request with this key is not answered yet; repeat it in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    /** The key belongs to another request. */
    record Reused() implements ClaimResult {
        public Problem problem() {
            return Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED, "Take a new key for another request.");
        }
    }
}
