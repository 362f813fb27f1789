package dev.lakefront.pricing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The taxes on classes of goods by where they are sent. The rate of a region replaces that of its country; where no rate
 * is known there is no tax.
 */
public record TaxRates(Map<Key, Rate> rates) {

    /** The class that is taxed nowhere, whatever the rates say. */
    static final String EXEMPT = "exempt";

    public static final TaxRates NONE = new TaxRates(Map.of());

    /**
     * What a rate is for.
     *
     * @param place a region, or a country that stands for all its regions that have no rate of their own
     */
    public record Key(Destination place, String taxClass) {}

    /**
     * How much is taken of what.
     *
     * @param onShipping whether shipping of this class is taxed as well
     */
    public record Rate(Percent percent, boolean onShipping) {}

    private static final Rate UNTAXED = new Rate(Percent.NONE, false);

    public TaxRates {
        rates = Map.copyOf(rates);
    }

    /** The tax on goods; none as long as the destination is unknown. */
    Percent onGoods(@Nullable Destination destination, String taxClass) {
        return rate(destination, taxClass).percent();
    }

    /** The tax on a way of shipping; none as long as the destination is unknown. */
    Percent onShipping(@Nullable Destination destination, String taxClass) {
        Rate rate = rate(destination, taxClass);
        return rate.onShipping() ? rate.percent() : Percent.NONE;
    }

    private Rate rate(@Nullable Destination destination, String taxClass) {
        if (destination == null || taxClass.equals(EXEMPT)) {
            return UNTAXED;
        }
        Rate regional = rates.get(new Key(destination, taxClass));
        return regional != null
                ? regional
                : rates.getOrDefault(new Key(destination.anywhereInCountry(), taxClass), UNTAXED);
    }
}
