package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.Nullable;

/** What is left of one evaluation's {@link Limits}. */
final class Budget {

    /** Reading the clock costs about as much as a step, so it is not read at every one. */
    private static final int STEPS_BETWEEN_CHECKS = 256;

    /** A string costs as much as so many of its characters would as array elements. */
    private static final int CHARACTERS_PER_VALUE = 8;

    private final long deadline;
    private long values;
    private int steps;

    Budget(Limits limits) {
        this.deadline = System.nanoTime() + limits.time().toNanos();
        this.values = limits.values();
    }

    /** To be called wherever an evaluation may go round in a loop. */
    void step() {
        if (--steps < 0) {
            steps = STEPS_BETWEEN_CHECKS;
            if (System.nanoTime() - deadline > 0) {
                throw new EvaluationStop("the query took longer than allowed");
            }
        }
    }

    /** To be called wherever values are made that may outlive the step. */
    void spend(long count) {
        values -= count;
        if (values < 0) {
            throw new EvaluationStop("the query makes more values than allowed");
        }
    }

    void spendText(int length) {
        spend(1 + length / CHARACTERS_PER_VALUE);
    }

    /** Spends where there is a budget: constants are folded without one, and cannot be larger than the query. */
    static void spend(@Nullable Budget budget, long count) {
        if (budget != null) {
            budget.spend(count);
        }
    }
}
