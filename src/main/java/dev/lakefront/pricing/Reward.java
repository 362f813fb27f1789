package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.Map;

/** What a promotion gives. */
public sealed interface Reward {

    /** The words of documents, in capitals, in the order in which rewards are given. */
    enum Kind {
        BUY_X_GET_Y,
        PERCENT,
        FIXED,
        FREE_SHIPPING
    }

    Kind kind();

    /** A part of what the lines in scope cost by then. */
    record PercentOff(Percent percent) implements Reward {
        @Override
        public Kind kind() {
            return Kind.PERCENT;
        }
    }

    /**
     * An amount off the lines in scope together, once per basket.
     *
     * @param amounts by currency code; not offered in another
     */
    record FixedOff(Map<String, Money> amounts) implements Reward {
        public FixedOff {
            amounts = Map.copyOf(amounts);
        }

        @Override
        public Kind kind() {
            return Kind.FIXED;
        }
    }

    /**
     * Of every so many pieces in scope some are cheaper, the cheapest ones of the basket.
     *
     * @param buy pieces to be paid in full, before others get cheaper
     * @param get those others
     * @param percent by how much they get cheaper
     */
    record BuyXGetY(int buy, int get, Percent percent) implements Reward {
        public BuyXGetY {
            if (buy < 1 || get < 1) {
                throw new IllegalArgumentException("Buy " + buy + ", get " + get);
            }
        }

        @Override
        public Kind kind() {
            return Kind.BUY_X_GET_Y;
        }

        /** How many of so many pieces get cheaper. */
        long cheaper(long pieces) {
            long group = (long) buy + get;
            return pieces / group * get + Math.max(0, pieces % group - buy);
        }
    }

    /** All of the shipping, if a line is in scope. */
    record FreeShipping() implements Reward {
        @Override
        public Kind kind() {
            return Kind.FREE_SHIPPING;
        }
    }
}
