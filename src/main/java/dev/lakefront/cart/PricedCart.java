package dev.lakefront.cart;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.Priced;
import dev.lakefront.pricing.PricedLine;
import dev.lakefront.pricing.Reward;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart with what it costs at a moment, and what is wrong with it then.
 *
 * @param pricesIncludeTax whether the prices of its currency do
 * @param lines in the cart's order
 * @param discounts in the order in which they were applied
 * @param problems what was not done as asked for, then what is wrong with lines, then with codes
 */
public record PricedCart(
        OpenCart cart,
        Priced cost,
        boolean pricesIncludeTax,
        List<Line> lines,
        List<Discount> discounts,
        List<CartProblem> problems) {

    public PricedCart {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        problems = List.copyOf(problems);
    }

    /**
     * A line with what it costs.
     *
     * @param merchandise null if it is not sold any more
     * @param unitPrice today's; the last one of what is gone; zero of what is not sold in the cart's currency
     * @param formerPrice null if it is not reduced
     * @param available pieces that can be had now; 0 of what is gone or not sold in the cart's currency
     */
    public record Line(
            CartLine line,
            @Nullable Merchandise merchandise,
            Money unitPrice,
            @Nullable Money formerPrice,
            long available,
            PricedLine cost) {}

    /**
     * A promotion that applied.
     *
     * @param code null if it applied by itself
     * @param title in the cart's language
     */
    public record Discount(@Nullable String code, String title, Reward.Kind kind, Money amount) {}

    /** Whether all of it can be bought as it is, and it is not empty. */
    public boolean canBeBought() {
        return !lines.isEmpty()
                && lines.stream()
                        .allMatch(line -> line.available() >= line.line().quantity());
    }

    public long pieces() {
        return lines.stream().mapToLong(line -> line.line().quantity()).sum();
    }
}
