package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What a basket comes to with one set of promotions. */
final class Bill {

    /** In which promotions are applied. */
    private static final Comparator<Candidate> ORDER = Comparator.comparing(
                    (Candidate each) -> each.promotion().reward().kind())
            .thenComparing(each -> each.promotion().id());

    private final Basket basket;
    private final Lines lines;
    private final Tally tally;
    private final List<Taken> taken = new ArrayList<>();
    private final long[] taxes;
    private final long shippingTax;
    private final long total;

    /**
     * A promotion whose conditions are met.
     *
     * @param scope the numbers of the lines that the promotion looks at
     */
    record Candidate(Promotion promotion, BitSet scope) {}

    /** @param amount what a promotion took off in all; 0 if there was nothing left to take off */
    record Taken(Promotion promotion, long amount) {}

    Bill(Basket basket, Lines lines, TaxRates rates, List<Candidate> candidates) {
        this.basket = basket;
        this.lines = lines;
        this.tally = new Tally(basket, lines);
        candidates.stream()
                .sorted(ORDER)
                .forEach(each -> taken.add(
                        new Taken(each.promotion(), tally.give(each.promotion().reward(), each.scope()))));
        this.taxes = new long[lines.count()];
        for (int line = 0; line < taxes.length; line++) {
            taxes[line] = tax(lines.tax(line), tally.left(line));
        }
        Shipping shipping = basket.shipping();
        this.shippingTax = shipping == null
                ? 0
                : tax(rates.onShipping(basket.destination(), shipping.taxClass()), tally.shippingLeft());
        this.total = sum();
    }

    private long tax(Percent rate, long amount) {
        return basket.pricesIncludeTax() ? rate.within(amount) : rate.of(amount);
    }

    long total() {
        return total;
    }

    /** In the order in which they were applied, without effect or not. */
    List<Taken> taken() {
        return taken;
    }

    private long sum() {
        long sum = payable(tally.shippingLeft(), shippingTax);
        for (int line = 0; line < lines.count(); line++) {
            sum += payable(tally.left(line), taxes[line]);
        }
        return sum;
    }

    private long payable(long amount, long tax) {
        return basket.pricesIncludeTax() ? amount : amount + tax;
    }

    List<PricedLine> lines() {
        List<PricedLine> priced = new ArrayList<>(lines.count());
        for (int line = 0; line < lines.count(); line++) {
            Item item = basket.items().get(line);
            long left = tally.left(line);
            priced.add(new PricedLine(
                    item.id(),
                    basket.money(item.subtotal()),
                    basket.money(item.subtotal() - left),
                    basket.money(taxes[line]),
                    basket.money(payable(left, taxes[line]))));
        }
        return priced;
    }

    Money shipping() {
        return basket.shipping() == null ? basket.money(0) : basket.shipping().price();
    }

    Money shippingDiscount() {
        return shipping().minus(basket.money(tally.shippingLeft()));
    }

    Money shippingTax() {
        return basket.money(shippingTax);
    }
}
