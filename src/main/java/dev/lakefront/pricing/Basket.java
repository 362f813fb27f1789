package dev.lakefront.pricing;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be priced, in one currency.
 *
 * @param codes as entered; case and repetitions do not count
 * @param destination null as long as not even the country is known
 * @param shipping null as long as none is chosen
 * @param at the moment whose promotions count
 */
public record Basket(
        Currency currency,
        boolean pricesIncludeTax,
        List<Item> items,
        List<String> codes,
        @Nullable Destination destination,
        @Nullable Shipping shipping,
        Instant at) {

    /** What a basket's lines may be worth together, and its shipping, in minor units: sums with tax fit into a long. */
    public static final long MOST_WORTH = 100_000_000_000_000_000L;

    /**
     * A basket of these items.
     *
     * @throws IllegalArgumentException if an amount is in another currency, two lines share an id, or it is worth too much
     */
    public Basket {
        items = List.copyOf(items);
        codes = List.copyOf(codes);
        Set<String> ids = new HashSet<>();
        for (Item item : items) {
            if (!item.unitPrice().currency().equals(currency)) {
                throw new IllegalArgumentException(
                        item.unitPrice().currencyCode() + " in a basket of " + currency.getCurrencyCode());
            }
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException("Two lines are " + item.id());
            }
        }
        if (shipping != null && !shipping.price().currency().equals(currency)) {
            throw new IllegalArgumentException(
                    "Shipping in " + shipping.price().currencyCode() + " of " + currency.getCurrencyCode());
        }
        if (!fits(items) || (shipping != null && shipping.price().minor() > MOST_WORTH)) {
            throw new IllegalArgumentException("A basket of more than can be counted");
        }
    }

    /** Whether these items are worth {@value #MOST_WORTH} minor units together at most, so that they make a basket. */
    public static boolean fits(Collection<Item> items) {
        long left = MOST_WORTH;
        for (Item item : items) {
            if (item.unitPrice().minor() > left / item.quantity()) {
                return false;
            }
            left -= item.unitPrice().minor() * item.quantity();
        }
        return true;
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }
}
