package dev.lakefront.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.NaivePricing.Outcome;
import dev.lakefront.pricing.RandomBaskets.Scene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What holds for every basket, over as many as chance can think of; the same ones on each run. */
class PricingPropertyTest {

    private static final int BASKETS = 100_000;
    private static final long SEED = 20_261_121;

    /** Builds its text only when something is wrong: there are many baskets. */
    private static void check(boolean holds, String claim, Scene scene, Object seen) {
        if (!holds) {
            throw new AssertionError(claim + "\n" + scene + "\n" + seen);
        }
    }

    private static Priced price(Scene scene) {
        return Pricing.price(scene.basket(), scene.rules(), scene.redemptions());
    }

    @Test
    void everyBasket_costsWhatTheOracleSays() {
        RandomBaskets scenes = new RandomBaskets(SEED);
        for (int i = 0; i < BASKETS; i++) {
            Scene scene = scenes.next();
            Priced priced = price(scene);
            Outcome expected = NaivePricing.price(scene.basket(), scene.rules(), scene.redemptions());
            check(Outcome.of(priced).equals(expected), "the oracle says " + expected, scene, priced);
            check(
                    new ArrayList<>(Outcome.of(priced).discounts().keySet())
                            .equals(new ArrayList<>(expected.discounts().keySet())),
                    "the oracle applies them in the order " + expected.discounts(),
                    scene,
                    priced);
        }
    }

    @Test
    void everyTotal_isTheSumOfItsParts_andNothingIsNegative() {
        RandomBaskets scenes = new RandomBaskets(SEED + 1);
        for (int i = 0; i < BASKETS; i++) {
            Scene scene = scenes.next();
            Priced priced = price(scene);
            boolean included = scene.basket().pricesIncludeTax();
            long shippingDue = priced.shipping().minor()
                    - priced.shippingDiscount().minor()
                    + (included ? 0 : priced.shippingTax().minor());
            check(
                    sum(priced, PricedLine::total) + shippingDue
                            == priced.total().minor(),
                    "the total is the sum of lines and shipping",
                    scene,
                    priced);
            check(
                    priced.subtotal().minor()
                                    - priced.discount().minor()
                                    + priced.shipping().minor()
                                    + (included ? 0 : priced.tax().minor())
                            == priced.total().minor(),
                    "the total is what orders say it is",
                    scene,
                    priced);
            long discounts = priced.discounts().stream()
                    .mapToLong(each -> each.amount().minor())
                    .sum();
            check(discounts == priced.discount().minor(), "the discount is the sum of discounts", scene, priced);
            check(
                    sum(priced, PricedLine::discount)
                                    + priced.shippingDiscount().minor()
                            == discounts,
                    "no cent of a discount is lost on its way to the lines",
                    scene,
                    priced);
            check(
                    priced.lines().stream()
                                    .allMatch(line -> line.total().minor() >= 0
                                            && line.tax().minor() >= 0
                                            && line.discount().minor() >= 0
                                            && line.discount().compareTo(line.subtotal()) <= 0)
                            && shippingDue >= 0
                            && priced.discounts().stream()
                                    .allMatch(each -> each.amount().minor() > 0),
                    "no line is negative",
                    scene,
                    priced);
        }
    }

    @Test
    void permutedLinesAndPromotions_costTheSame() {
        RandomBaskets scenes = new RandomBaskets(SEED + 2);
        Random random = new Random(SEED);
        for (int i = 0; i < BASKETS / 4; i++) {
            Scene scene = scenes.next();
            List<Item> items = new ArrayList<>(scene.basket().items());
            List<Promotion> promotions = new ArrayList<>(scene.rules().promotions());
            Collections.shuffle(items, random);
            Collections.shuffle(promotions, random);
            Scene permuted = new Scene(
                    with(scene.basket(), items, scene.basket().pricesIncludeTax()),
                    new Rules(promotions, scene.rules().taxes()),
                    scene.redemptions());
            Priced priced = price(scene);
            check(Outcome.of(price(permuted)).equals(Outcome.of(priced)), "in another order the same", scene, priced);
        }
    }

    @Test
    void taxAddedAndTaxIncluded_differByOneMinorUnitPerLineAtMost() {
        RandomBaskets scenes = new RandomBaskets(SEED + 3);
        for (int i = 0; i < BASKETS; i++) {
            Scene scene = scenes.next();
            boolean included = scene.basket().pricesIncludeTax();
            Priced priced = price(scene);
            List<Item> others = new ArrayList<>();
            for (int line = 0; line < priced.lines().size(); line++) {
                PricedLine one = priced.lines().get(line);
                Money other = included ? one.total().minus(one.tax()) : one.total();
                others.add(onePiece(scene.basket().items().get(line), other));
            }
            Basket converted = with(scene.basket(), others, !included);
            Priced back =
                    Pricing.price(converted, new Rules(List.of(), scene.rules().taxes()), Redemptions.NONE);
            for (int line = 0; line < others.size(); line++) {
                long difference = priced.lines().get(line).tax().minor()
                        - back.lines().get(line).tax().minor();
                check(Math.abs(difference) <= 1, "the tax is about the same either way", scene, back);
            }
        }
    }

    @Test
    void theBasketsOfChance_meetEveryKindOfPromotionAndEveryRefusal() {
        RandomBaskets scenes = new RandomBaskets(SEED);
        Set<Reward.Kind> kinds = EnumSet.noneOf(Reward.Kind.class);
        Set<RefusedCode.Reason> reasons = EnumSet.noneOf(RefusedCode.Reason.class);
        int several = 0;
        int odd = 0;
        int waiting = 0;
        for (int i = 0; i < 5_000; i++) {
            Priced priced = price(scenes.next());
            priced.discounts().forEach(each -> kinds.add(each.kind()));
            priced.refused().forEach(each -> reasons.add(each.reason()));
            several += priced.discounts().size() > 1 ? 1 : 0;
            odd += priced.tax().minor() % 10 != 0 ? 1 : 0;
            waiting += priced.pending().size();
        }
        assertThat(kinds).containsExactlyInAnyOrder(Reward.Kind.values());
        assertThat(reasons).containsExactlyInAnyOrder(RefusedCode.Reason.values());
        assertThat(List.of(several, odd, waiting)).allMatch(count -> count > 100);
    }

    private static long sum(Priced priced, Function<PricedLine, Money> amount) {
        return priced.lines().stream()
                .mapToLong(line -> amount.apply(line).minor())
                .sum();
    }

    private static Basket with(Basket basket, List<Item> items, boolean taxIncluded) {
        return new Basket(
                basket.currency(),
                taxIncluded,
                items,
                basket.codes(),
                basket.destination(),
                basket.shipping(),
                basket.at());
    }

    private static Item onePiece(Item item, Money price) {
        return new Item(
                item.id(),
                item.sku(),
                1,
                price,
                item.reduced(),
                item.taxClass(),
                item.productId(),
                item.brand(),
                item.categories(),
                item.collections());
    }
}
