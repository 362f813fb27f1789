package dev.lakefront.pricing;

/** What a basket costs by rules: pure functions. */
public final class Pricing {

    private Pricing() {}

    public static Priced price(Basket basket, Rules rules, Redemptions redemptions) {
        throw new UnsupportedOperationException();
    }
}
