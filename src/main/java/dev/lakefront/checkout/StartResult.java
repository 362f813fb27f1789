package dev.lakefront.checkout;

import dev.lakefront.order.Order;
import org.jspecify.annotations.Nullable;

/** How the wish to pay an order in some way ended. */
sealed interface StartResult {

    /**
     * There is a payment, or will be.
     *
     * @param clientSecret by which the front end confirms it; null if there is nothing to confirm
     * @param redirectUrl where the shopper must go on; null if nowhere
     * @param last whether the same is answered to repetitions; else those go on with what is still to be done
     */
    record Begun(
            KeptAnswer answer,
            @Nullable String clientSecret,
            @Nullable String redirectUrl,
            boolean last) implements StartResult {

        /** Without a payment's secrets. */
        static Begun of(KeptAnswer answer) {
            return new Begun(answer, null, null, true);
        }

        /** Without its secrets. */
        @Override
        public String toString() {
            return "Begun[" + answer + "]";
        }
    }

    /** There is none, and nothing was kept. */
    sealed interface Refusal extends StartResult {}

    /** The order is paid, or called off. */
    record NotPayable(Order order) implements Refusal {}

    /** The order is being paid, and nobody knows yet whether that works. */
    record UnderWay(Order order) implements Refusal {}

    /** The order's time is nearly up: too little of it is left for a page elsewhere. */
    record TooLate(Order order) implements Refusal {}

    /** Another has taken over the request. */
    record Overtaken() implements Refusal {}
}
