package dev.lakefront.pricing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a basket by number, with what every set of promotions asks about them. Never changes. */
final class Lines {

    private final List<Item> items;
    private final long[] subtotals;
    private final Percent[] taxes;

    /** Each line's place by SKU and id, which does not depend on where it stands in the basket. */
    private final int[] rank;

    private final int[] cheapestFirst;

    Lines(Basket basket, TaxRates rates) {
        this.items = basket.items();
        this.subtotals = items.stream().mapToLong(Item::subtotal).toArray();
        this.taxes = items.stream()
                .map(item -> rates.onGoods(basket.destination(), item.taxClass()))
                .toArray(Percent[]::new);
        this.rank = new int[items.size()];
        int[] byName =
                sorted(Comparator.comparing((Integer line) -> items.get(line).sku())
                        .thenComparing(line -> items.get(line).id()));
        for (int place = 0; place < byName.length; place++) {
            rank[byName[place]] = place;
        }
        this.cheapestFirst = sorted(Comparator.comparingLong(this::unitPrice).thenComparingInt(line -> rank[line]));
    }

    private int[] sorted(Comparator<Integer> order) {
        return IntStream.range(0, items.size())
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    int count() {
        return items.size();
    }

    long unitPrice(int line) {
        return items.get(line).unitPrice().minor();
    }

    long[] subtotals() {
        return subtotals.clone();
    }

    long[] pieces() {
        return items.stream().mapToLong(Item::quantity).toArray();
    }

    Percent tax(int line) {
        return taxes[line];
    }

    int rank(int line) {
        return rank[line];
    }

    int[] cheapestFirst() {
        return Arrays.copyOf(cheapestFirst, cheapestFirst.length);
    }
}
