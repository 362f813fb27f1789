package dev.lakefront.pricing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Objects;

/**
 * What lines and shipping still cost while one set of promotions is applied to them, one after the other. Belongs to one
 * thread.
 */
final class Tally {

    private final Basket basket;
    private final Lines lines;
    private final long[] left;

    /** How many pieces of each line no reward of "buy some, get some" has made cheaper. */
    private final long[] inFull;

    private long shippingLeft;

    Tally(Basket basket, Lines lines) {
        this.basket = basket;
        this.lines = lines;
        this.left = lines.subtotals();
        this.inFull = lines.pieces();
        this.shippingLeft =
                basket.shipping() == null ? 0 : basket.shipping().price().minor();
    }

    /** What a line still costs. */
    long left(int line) {
        return left[line];
    }

    /** What the shipping still costs. */
    long shippingLeft() {
        return shippingLeft;
    }

    /** Gives a reward to the lines in scope, and says how much it took off in all. */
    long give(Reward reward, BitSet scope) {
        return switch (reward) {
            case Reward.BuyXGetY some -> makeCheaper(some, scope);
            case Reward.PercentOff part -> spread(part.percent().of(worth(scope)), scope);
            case Reward.FixedOff fixed -> spread(Math.min(amount(fixed), worth(scope)), scope);
            case Reward.FreeShipping free -> sendFree();
        };
    }

    private long makeCheaper(Reward.BuyXGetY reward, BitSet scope) {
        long open =
                reward.cheaper(scope.stream().mapToLong(line -> inFull[line]).sum());
        long[] cheaper = new long[lines.count()];
        long[] off = new long[lines.count()];
        for (int line : lines.cheapestFirst()) {
            if (scope.get(line)) {
                cheaper[line] = Math.min(open, inFull[line]);
                open -= cheaper[line];
                off[line] = reward.percent().of(cheaper[line] * lines.unitPrice(line));
            }
        }
        long taken = Arrays.stream(off).sum();
        if (taken > 0) {
            scope.stream().forEach(line -> {
                inFull[line] -= cheaper[line];
                left[line] -= off[line];
            });
        }
        return taken;
    }

    private long amount(Reward.FixedOff reward) {
        return Objects.requireNonNull(reward.amounts().get(basket.currency().getCurrencyCode()))
                .minor();
    }

    private long worth(BitSet scope) {
        return scope.stream().mapToLong(line -> left[line]).sum();
    }

    /** Takes an amount, at most what they cost, off the lines in scope: in proportion to that, by largest remainder. */
    private long spread(long amount, BitSet scope) {
        if (amount == 0) {
            return 0;
        }
        long worth = worth(scope);
        long[] before = left.clone();
        long[] remainder = new long[lines.count()];
        long open = amount;
        for (int line = scope.nextSetBit(0); line >= 0; line = scope.nextSetBit(line + 1)) {
            Exact.Share share = Exact.share(amount, before[line], worth);
            remainder[line] = share.remainder();
            left[line] -= share.whole();
            open -= share.whole();
        }
        if (open > 0) {
            // the remainders make up these cents and each is less than one, so there are more of them than cents
            scope.stream()
                    .filter(line -> remainder[line] > 0)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer line) -> remainder[line])
                            .thenComparingLong(line -> before[line])
                            .reversed()
                            .thenComparingInt(lines::rank))
                    .limit(open)
                    .forEach(line -> left[line]--);
        }
        return amount;
    }

    private long sendFree() {
        long taken = shippingLeft;
        shippingLeft = 0;
        return taken;
    }
}
