package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.buyGet;
import static dev.lakefront.pricing.PricingFixture.centsOff;
import static dev.lakefront.pricing.PricingFixture.euros;
import static dev.lakefront.pricing.PricingFixture.freeShipping;
import static dev.lakefront.pricing.PricingFixture.line;
import static dev.lakefront.pricing.PricingFixture.percentOff;
import static dev.lakefront.pricing.PricingFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lakefront.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each kind of promotion and what one looks at, in numbers that can be checked by hand. */
class PromotionsTest {

    private static List<Long> discounts(Priced priced) {
        return priced.lines().stream().map(line -> line.discount().minor()).toList();
    }

    @Test
    void withoutPromotions_aBasketCostsItsLines() {
        Priced priced = basket(line("mug", 3, 1290), line("tent", 1, 24900))
                .shipping(490)
                .by(Rules.NONE);

        assertThat(priced.subtotal()).isEqualTo(euros(28770));
        assertThat(priced.discount()).isEqualTo(euros(0));
        assertThat(priced.shipping()).isEqualTo(euros(490));
        assertThat(priced.total()).isEqualTo(euros(29260));
        assertThat(priced.lines())
                .containsExactly(
                        new PricedLine("mug", euros(3870), euros(0), euros(0), euros(3870)),
                        new PricedLine("tent", euros(24900), euros(0), euros(0), euros(24900)));
    }

    @Test
    void emptyBasket_costsNothing() {
        Priced priced = basket().codes("TEN").by(rules(percentOff("ten", "10").code("TEN"), centsOff("five", 500)));

        assertThat(priced.total()).isEqualTo(euros(0));
        assertThat(priced.lines()).isEmpty();
        assertThat(priced.refused()).containsExactly(new RefusedCode("TEN", RefusedCode.Reason.NOTHING_IN_SCOPE));
    }

    @Test
    void percent_isRoundedOnceForAllItsLines() {
        // a tenth of 15 is 1.5, so 2; rounded line by line it would be 3
        Priced priced =
                basket(line("a", 1, 5), line("b", 1, 5), line("c", 1, 5)).by(rules(percentOff("ten", "10")));

        assertThat(priced.discount()).isEqualTo(euros(2));
        assertThat(discounts(priced)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void percent_isRoundedHalfUp() {
        assertThat(basket(line("a", 1, 1005)).by(rules(percentOff("ten", "10"))).discount())
                .isEqualTo(euros(101));
        assertThat(basket(line("a", 1, 1004)).by(rules(percentOff("ten", "10"))).discount())
                .isEqualTo(euros(100));
        assertThat(basket(line("a", 1, 1000))
                        .by(rules(percentOff("p", "12.25")))
                        .discount())
                .isEqualTo(euros(123));
    }

    @Test
    void hundredPercent_leavesNothingToPayForGoods() {
        Priced priced = basket(line("a", 3, 333), line("b", 1, 1)).shipping(490).by(rules(percentOff("all", "100")));

        assertThat(priced.total()).isEqualTo(euros(490));
        assertThat(priced.lines()).allMatch(line -> line.total().isZero());
    }

    @Test
    void fixedAmount_isSharedInProportion_andOddCentsGoToThoseThatLostMost() {
        // 1000 over 999, 999 and 1002: 333.0, 333.0 and 334.0 exactly
        assertThat(discounts(basket(line("a", 1, 999), line("b", 1, 999), line("c", 1, 1002))
                        .by(rules(centsOff("ten-euros", 1000)))))
                .containsExactly(333L, 333L, 334L);
        // 100 over 1, 1 and 1 hundred: 33.3 each, and the first SKU takes the odd cent wherever it stands
        assertThat(discounts(basket(line("c", 1, 100), line("b", 1, 100), line("a", 1, 100))
                        .by(rules(centsOff("one-euro", 100)))))
                .containsExactly(33L, 33L, 34L);
        // 10 over 1 and 2: 3.33 and 6.67
        assertThat(discounts(basket(line("a", 1, 100), line("b", 2, 100)).by(rules(centsOff("ten-cents", 10)))))
                .containsExactly(3L, 7L);
    }

    @Test
    void fixedAmount_isTakenOncePerBasketAndNeverBelowZero() {
        Priced priced =
                basket(line("a", 4, 100), line("b", 1, 50)).shipping(490).by(rules(centsOff("lot", 100_000)));

        assertThat(priced.discount()).isEqualTo(euros(450));
        assertThat(priced.total()).isEqualTo(euros(490));
        assertThat(discounts(priced)).containsExactly(400L, 50L);
    }

    @Test
    void threeForTwo_makesEveryThirdPieceFree_theCheapestOnes() {
        Rules threeForTwo = rules(buyGet("mugs", 2, 1, "100"));

        assertThat(basket(line("a", 2, 900)).by(threeForTwo).discount()).isEqualTo(euros(0));
        assertThat(basket(line("a", 3, 900)).by(threeForTwo).discount()).isEqualTo(euros(900));
        assertThat(basket(line("a", 5, 900)).by(threeForTwo).discount()).isEqualTo(euros(900));
        assertThat(basket(line("a", 6, 900)).by(threeForTwo).discount()).isEqualTo(euros(1800));
        // seven pieces, two of them free: the one at 400 and one of those at 700
        assertThat(discounts(basket(line("dear", 4, 1200), line("cheap", 1, 400), line("middle", 2, 700))
                        .by(threeForTwo)))
                .containsExactly(0L, 400L, 700L);
    }

    @Test
    void buyOneGetTwoCheaper_countsAnUnfinishedGroup() {
        Rules rules = rules(buyGet("pair", 1, 2, "50"));

        // the second piece of an unfinished group is cheaper already
        assertThat(basket(line("a", 2, 1000)).by(rules).discount()).isEqualTo(euros(500));
        assertThat(basket(line("a", 3, 1000)).by(rules).discount()).isEqualTo(euros(1000));
        assertThat(basket(line("a", 4, 1000)).by(rules).discount()).isEqualTo(euros(1000));
        // half of 3 pieces at 5 is 7.5, so 8, rounded once for the line
        assertThat(basket(line("a", 5, 5)).by(rules).discount()).isEqualTo(euros(8));
    }

    @Test
    void piecesMadeCheaper_takeNoPartInAnotherSuchPromotion() {
        Rules rules = rules(buyGet("a-three-for-two", 2, 1, "100"), buyGet("b-second-at-half", 1, 1, "50"));

        // of four pieces at 10 one is free; of the three left one is at half, of four it would be two
        Priced priced = basket(line("mug", 4, 1000)).by(rules);

        assertThat(priced.discounts().stream().map(AppliedDiscount::amount)).containsExactly(euros(1000), euros(500));
        assertThat(priced.total()).isEqualTo(euros(2500));
    }

    @Test
    void freeShipping_isADiscount_andTheShippingKeepsItsPrice() {
        Priced priced = basket(line("a", 1, 1000)).shipping(490).by(rules(freeShipping("free")));

        assertThat(priced.shipping()).isEqualTo(euros(490));
        assertThat(priced.shippingDiscount()).isEqualTo(euros(490));
        assertThat(priced.discount()).isEqualTo(euros(490));
        assertThat(priced.total()).isEqualTo(euros(1000));
        assertThat(discounts(priced)).containsExactly(0L);
    }

    @Test
    void freeShippingForSomeProducts_needsOneOfThem() {
        Rules rules = rules(freeShipping("free").onlyFor("tent"));

        assertThat(basket(line("mug", 1, 1000)).shipping(490).by(rules).total()).isEqualTo(euros(1490));
        assertThat(basket(line("mug", 1, 1000), line("tent", 1, 9000))
                        .shipping(490)
                        .by(rules)
                        .total())
                .isEqualTo(euros(10000));
    }

    @Test
    void combinedPromotions_workOnWhatTheOthersLeft_inAFixedOrder() {
        Rules rules = rules(
                freeShipping("a"),
                centsOff("b", 100),
                percentOff("c", "10"),
                percentOff("d", "50"),
                buyGet("e", 1, 1, "100"));

        // 2 × 10: one free; 10 % of 10.00; 50 % of 9.00; 1.00 of 4.50; shipping
        Priced priced = basket(line("mug", 2, 1000)).shipping(490).by(rules);

        assertThat(priced.discounts())
                .extracting(AppliedDiscount::promotionId, each -> each.amount().minor())
                .containsExactly(
                        tuple("e", 1000L), tuple("c", 100L), tuple("d", 450L), tuple("b", 100L), tuple("a", 490L));
        assertThat(priced.total()).isEqualTo(euros(350));
    }

    @Test
    void scope_isWhateverAnyEntryNames() {
        Item tent = new Item(
                "1", "T", 1, euros(1000), false, "standard", "tent", "brand-a", Set.of("camping", "outdoor"), Set.of());
        Item sale = new Item(
                "2", "S", 1, euros(1000), true, "standard", "stove", "brand-b", Set.of("outdoor"), Set.of("weekend"));
        Item mug = new Item("3", "M", 1, euros(1000), false, "standard", "mug", null, Set.of("kitchen"), Set.of());

        assertThat(off(new Scope(Set.of("mug"), Set.of(), Set.of(), Set.of(), false), tent, sale, mug))
                .containsExactly(0L, 0L, 100L);
        assertThat(off(new Scope(Set.of(), Set.of(), Set.of("outdoor"), Set.of(), false), tent, sale, mug))
                .containsExactly(100L, 100L, 0L);
        assertThat(off(new Scope(Set.of(), Set.of("weekend"), Set.of(), Set.of("brand-a"), false), tent, sale, mug))
                .containsExactly(100L, 100L, 0L);
        assertThat(off(new Scope(Set.of(), Set.of(), Set.of("outdoor"), Set.of(), true), tent, sale, mug))
                .containsExactly(100L, 0L, 0L);
        assertThat(off(new Scope(Set.of(), Set.of(), Set.of(), Set.of(), true), tent, sale, mug))
                .containsExactly(100L, 0L, 100L);
    }

    private static List<Long> off(Scope scope, Item... items) {
        return discounts(basket(items).by(rules(percentOff("p", "10").scope(scope))));
    }

    @Test
    void minimum_countsLinesInScopeBeforeDiscounts() {
        Rules rules = rules(
                percentOff("a-half", "50"),
                centsOff("b-fifteen", 1500).minimum(10_000).onlyFor("tent"));

        assertThat(basket(line("tent", 1, 9_999), line("mug", 9, 900)).by(rules).discounts())
                .extracting(AppliedDiscount::promotionId)
                .containsExactly("a-half");
        // half price does not take it below its own minimum
        assertThat(basket(line("tent", 1, 10_000)).by(rules).total()).isEqualTo(euros(3500));
    }

    @Test
    void minimumInAnotherCurrency_asksNothing() {
        Rules rules = rules(percentOff("p", "10").minimums(Map.of("USD", Money.of(1_000_000, "USD"))));

        assertThat(basket(line("mug", 1, 100)).by(rules).discount()).isEqualTo(euros(10));
    }

    @Test
    void minimumQuantity_countsPiecesInScope() {
        Rules rules = rules(percentOff("p", "10").pieces(3).onlyFor("coffee"));

        assertThat(basket(line("coffee", 2, 1000), line("mug", 5, 1000))
                        .by(rules)
                        .discount())
                .isEqualTo(euros(0));
        assertThat(discounts(
                        basket(line("coffee", 3, 1000), line("mug", 5, 1000)).by(rules)))
                .containsExactly(300L, 0L);
    }

    @Test
    void validity_includesTheStartAndExcludesTheEnd() {
        Rules rules = rules(percentOff("p", "10").from("2026-03-01T00:00:00Z").until("2026-04-01T00:00:00Z"));

        assertThat(basket(line("a", 1, 100))
                        .at("2026-02-28T23:59:59.999Z")
                        .by(rules)
                        .discounts())
                .isEmpty();
        assertThat(basket(line("a", 1, 100))
                        .at("2026-03-01T00:00:00Z")
                        .by(rules)
                        .discounts())
                .hasSize(1);
        assertThat(basket(line("a", 1, 100))
                        .at("2026-03-31T23:59:59.999Z")
                        .by(rules)
                        .discounts())
                .hasSize(1);
        assertThat(basket(line("a", 1, 100))
                        .at("2026-04-01T00:00:00Z")
                        .by(rules)
                        .discounts())
                .isEmpty();
    }

    @Test
    void usageLimits_bindAllAndEachCustomer() {
        Rules rules = rules(percentOff("p", "10").limit(3).customerLimit(1));

        assertThat(discount(rules, Map.of("p", 2L), Map.of())).isEqualTo(10);
        assertThat(discount(rules, Map.of("p", 3L), Map.of())).isZero();
        assertThat(discount(rules, Map.of("p", 2L), Map.of("p", 1L))).isZero();
        assertThat(discount(rules, Map.of("other", 9L), Map.of("other", 9L))).isEqualTo(10);
        assertThat(rules.limited()).containsExactly("p");
    }

    private static long discount(Rules rules, Map<String, Long> all, Map<String, Long> own) {
        return basket(line("a", 1, 100))
                .by(rules, new Redemptions(all, own))
                .discount()
                .minor();
    }
}
