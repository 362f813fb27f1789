package dev.lakefront.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.NaivePricing.Outcome;
import dev.lakefront.pricing.RandomBaskets.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What holds for every basket, over as many as chance can think of; the same ones on each run. They are made and priced
 * once for all claims, each of which keeps the first basket that breaks it.
 */
@Execution(ExecutionMode.CONCURRENT)
class PricingPropertyTest {

    private static final int BASKETS = 100_000;
    private static final long SEED = 20_261_121;

    private enum Claim {
        ORACLE,
        SUM,
        NOTHING_NEGATIVE,
        NO_CENT_LOST,
        TAXES_AGREE,
        ORDER_OF_LINES
    }

    private static final Map<Claim, String> BROKEN = new EnumMap<>(Claim.class);

    private static void check(boolean holds, Claim claim, Scene scene, Object... seen) {
        if (!holds && !BROKEN.containsKey(claim)) {
            BROKEN.put(claim, scene + "\n" + Arrays.toString(seen));
        }
    }

    @BeforeAll
    static void priceThemAll() {
        RandomBaskets scenes = new RandomBaskets(SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < BASKETS; i++) {
            Scene scene = scenes.next();
            Priced priced = price(scene);
            compareWithOracle(scene, priced);
            addUp(scene, priced);
            convertTaxes(scene, priced);
            if (i % 2 == 0) {
                permute(scene, priced, random);
            }
        }
    }

    private static Priced price(Scene scene) {
        return Pricing.price(scene.basket(), scene.rules(), scene.redemptions());
    }

    private static void compareWithOracle(Scene scene, Priced priced) {
        Outcome expected = NaivePricing.price(scene.basket(), scene.rules(), scene.redemptions());
        Outcome seen = Outcome.of(priced);
        boolean same = seen.equals(expected)
                && List.copyOf(seen.discounts().keySet())
                        .equals(List.copyOf(expected.discounts().keySet()));
        check(same, Claim.ORACLE, scene, priced, expected);
    }

    private static void addUp(Scene scene, Priced priced) {
        boolean included = scene.basket().pricesIncludeTax();
        long total = priced.total().minor();
        long shippingDue = priced.shipping().minor()
                - priced.shippingDiscount().minor()
                + (included ? 0 : priced.shippingTax().minor());
        check(sum(priced, PricedLine::total) + shippingDue == total, Claim.SUM, scene, priced);
        long asOrdersSay = priced.subtotal().minor()
                - priced.discount().minor()
                + priced.shipping().minor()
                + (included ? 0 : priced.tax().minor());
        check(asOrdersSay == total, Claim.SUM, scene, priced);

        long discounts = priced.discounts().stream()
                .mapToLong(each -> each.amount().minor())
                .sum();
        long offLines =
                sum(priced, PricedLine::discount) + priced.shippingDiscount().minor();
        check(discounts == priced.discount().minor() && discounts == offLines, Claim.NO_CENT_LOST, scene, priced);

        boolean lines = priced.lines().stream()
                .allMatch(line -> line.total().minor() >= 0
                        && line.tax().minor() >= 0
                        && line.discount().minor() >= 0
                        && line.discount().compareTo(line.subtotal()) <= 0);
        boolean others =
                priced.discounts().stream().allMatch(each -> each.amount().minor() > 0);
        check(lines && others && shippingDue >= 0, Claim.NOTHING_NEGATIVE, scene, priced);
    }

    /** Prices each line's total the other way: with its tax in it if it was added, without it if it was in it. */
    private static void convertTaxes(Scene scene, Priced priced) {
        boolean included = scene.basket().pricesIncludeTax();
        List<Item> others = new ArrayList<>();
        for (int line = 0; line < priced.lines().size(); line++) {
            PricedLine one = priced.lines().get(line);
            Money other = included ? one.total().minus(one.tax()) : one.total();
            others.add(onePiece(scene.basket().items().get(line), other));
        }
        Rules taxes = new Rules(List.of(), scene.rules().taxes());
        Priced back = Pricing.price(with(scene.basket(), others, !included), taxes, Redemptions.NONE);
        for (int line = 0; line < others.size(); line++) {
            long difference = priced.lines().get(line).tax().minor()
                    - back.lines().get(line).tax().minor();
            check(Math.abs(difference) <= 1, Claim.TAXES_AGREE, scene, priced, back);
        }
    }

    private static void permute(Scene scene, Priced priced, Random random) {
        List<Item> items = new ArrayList<>(scene.basket().items());
        List<Promotion> promotions = new ArrayList<>(scene.rules().promotions());
        Collections.shuffle(items, random);
        Collections.shuffle(promotions, random);
        Basket basket = with(scene.basket(), items, scene.basket().pricesIncludeTax());
        Rules rules = new Rules(promotions, scene.rules().taxes());
        Priced permuted = Pricing.price(basket, rules, scene.redemptions());
        check(Outcome.of(permuted).equals(Outcome.of(priced)), Claim.ORDER_OF_LINES, scene, priced, permuted);
    }

    @Test
    void everyBasket_costsWhatTheOracleSays() {
        assertThat(BROKEN).doesNotContainKey(Claim.ORACLE);
    }

    @Test
    void everyTotal_isTheSumOfItsParts() {
        assertThat(BROKEN).doesNotContainKey(Claim.SUM);
    }

    @Test
    void noLine_isNegative() {
        assertThat(BROKEN).doesNotContainKey(Claim.NOTHING_NEGATIVE);
    }

    @Test
    void noCentOfADiscount_isLostOnItsWayToTheLines() {
        assertThat(BROKEN).doesNotContainKey(Claim.NO_CENT_LOST);
    }

    @Test
    void taxAddedAndTaxIncluded_differByOneMinorUnitPerLineAtMost() {
        assertThat(BROKEN).doesNotContainKey(Claim.TAXES_AGREE);
    }

    @Test
    void permutedLinesAndPromotions_costTheSame() {
        assertThat(BROKEN).doesNotContainKey(Claim.ORDER_OF_LINES);
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
