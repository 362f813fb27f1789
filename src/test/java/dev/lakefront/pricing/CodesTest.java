package dev.lakefront.pricing;

import static dev.lakefront.pricing.PricingFixture.basket;
import static dev.lakefront.pricing.PricingFixture.buyGet;
import static dev.lakefront.pricing.PricingFixture.centsOff;
import static dev.lakefront.pricing.PricingFixture.euros;
import static dev.lakefront.pricing.PricingFixture.freeShipping;
import static dev.lakefront.pricing.PricingFixture.line;
import static dev.lakefront.pricing.PricingFixture.percentOff;
import static dev.lakefront.pricing.PricingFixture.promotion;
import static dev.lakefront.pricing.PricingFixture.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.PricingFixture.BasketBuilder;
import dev.lakefront.pricing.PricingFixture.PromotionBuilder;
import dev.lakefront.pricing.RefusedCode.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which promotions apply together, and what becomes of codes. */
class CodesTest {

    private static BasketBuilder tenEuros() {
        return basket(line("mug", 1, 1000));
    }

    private static Reason reason(BasketBuilder basket, PromotionBuilder promotion) {
        return reason(basket, promotion, Redemptions.NONE);
    }

    private static Reason reason(BasketBuilder basket, PromotionBuilder promotion, Redemptions redemptions) {
        Priced priced = basket.codes("code1").by(rules(promotion.code("CODE1")), redemptions);
        assertThat(priced.discounts()).isEmpty();
        assertThat(priced.pending()).isEmpty();
        assertThat(priced.refused()).hasSize(1);
        return priced.refused().getFirst().reason();
    }

    @Test
    void codeInAnyCase_appliesOnce_andIsShownAsItWasEnteredFirst() {
        Rules rules = rules(percentOff("p", "10").code("LAKE10"));

        Priced priced = tenEuros().codes(" lake10", "LAKE10", "Lake10").by(rules);

        assertThat(priced.discounts())
                .containsExactly(
                        new AppliedDiscount("p", " lake10", Map.of("en", "p"), Reward.Kind.PERCENT, euros(100)));
        assertThat(priced.refused()).isEmpty();
        assertThat(tenEuros().by(rules).discounts()).isEmpty();
    }

    @Test
    void everyRefusal_saysWhy() {
        assertThat(tenEuros().codes("NOBODYS").by(Rules.NONE).refused())
                .containsExactly(new RefusedCode("NOBODYS", Reason.UNKNOWN));
        assertThat(reason(tenEuros(), percentOff("p", "10").from("2027-01-01T00:00:00Z")))
                .isEqualTo(Reason.NOT_STARTED);
        assertThat(reason(tenEuros(), percentOff("p", "10").until("2026-05-01T00:00:00Z")))
                .isEqualTo(Reason.ENDED);
        assertThat(reason(tenEuros(), percentOff("p", "10").limit(2), new Redemptions(Map.of("p", 2L), Map.of())))
                .isEqualTo(Reason.USED_UP);
        assertThat(reason(
                        tenEuros(),
                        percentOff("p", "10").customerLimit(2),
                        new Redemptions(Map.of("p", 9L), Map.of("p", 2L))))
                .isEqualTo(Reason.USED_BY_CUSTOMER);
        assertThat(reason(tenEuros(), promotion("p", new Reward.FixedOff(Map.of("USD", Money.of(5, "USD"))))))
                .isEqualTo(Reason.CURRENCY_NOT_OFFERED);
        assertThat(reason(tenEuros().to("FR"), percentOff("p", "10").countries("DE", "AT")))
                .isEqualTo(Reason.DESTINATION_EXCLUDED);
        assertThat(reason(tenEuros(), percentOff("p", "10").onlyFor("tent"))).isEqualTo(Reason.NOTHING_IN_SCOPE);
        assertThat(reason(tenEuros(), percentOff("p", "10").minimum(1001))).isEqualTo(Reason.MINIMUM_NOT_REACHED);
        assertThat(reason(tenEuros(), percentOff("p", "10").pieces(2))).isEqualTo(Reason.TOO_FEW_PIECES);
        assertThat(reason(tenEuros(), buyGet("p", 1, 1, "50"))).isEqualTo(Reason.TOO_FEW_PIECES);
        assertThat(reason(tenEuros().shipping(0), freeShipping("p"))).isEqualTo(Reason.NO_EFFECT);
    }

    @Test
    void codeThatTakesNothingOff_isNotSpent() {
        Priced priced = tenEuros()
                .shipping(0)
                .codes("SHIPFREE", "MORE")
                .by(rules(
                        freeShipping("free").code("SHIPFREE"),
                        percentOff("all", "100"),
                        centsOff("more", 500).code("MORE")));

        assertThat(priced.discounts()).extracting(AppliedDiscount::promotionId).containsExactly("all");
        assertThat(priced.refused())
                .containsExactly(
                        new RefusedCode("SHIPFREE", Reason.NO_EFFECT), new RefusedCode("MORE", Reason.NO_EFFECT));
    }

    @Test
    void unknownDestination_keepsACodeForSomeCountriesPending() {
        Rules rules = rules(percentOff("p", "10").code("ALPS").countries("AT", "CH"));

        Priced unknown = tenEuros().codes("ALPS").by(rules);

        assertThat(unknown.total()).isEqualTo(euros(1000));
        assertThat(unknown.pending()).containsExactly("ALPS");
        assertThat(unknown.refused()).isEmpty();
        assertThat(tenEuros().codes("ALPS").to("at").by(rules).total()).isEqualTo(euros(900));
        assertThat(tenEuros().codes("ALPS").to("DE").by(rules).refused())
                .containsExactly(new RefusedCode("ALPS", Reason.DESTINATION_EXCLUDED));
    }

    @Test
    void freeShippingByCode_isPendingUntilAWayIsChosen() {
        Rules rules = rules(freeShipping("free").code("SHIPFREE"));

        assertThat(tenEuros().codes("SHIPFREE").by(rules).pending()).containsExactly("SHIPFREE");
        assertThat(tenEuros().codes("SHIPFREE").shipping(490).by(rules).total()).isEqualTo(euros(1000));
    }

    @Test
    void exclusivePromotion_appliesAloneIfItIsBetterThanAllOthersTogether() {
        PromotionBuilder seven = centsOff("seven", 700).exclusive().code("SEVEN");

        // 10 % and 5.00 come to 6.00 together, less than 7.00
        Priced alone = tenEuros().codes("SEVEN", "FIVE").by(rules(seven, percentOff("ten", "10"), five()));

        assertThat(alone.discounts()).extracting(AppliedDiscount::promotionId).containsExactly("seven");
        assertThat(alone.refused()).containsExactly(new RefusedCode("FIVE", Reason.NOT_COMBINABLE));

        // 40 % and 5.00 come to 9.00
        Priced together = tenEuros().codes("SEVEN", "FIVE").by(rules(seven, percentOff("ten", "40"), five()));

        assertThat(together.discounts())
                .extracting(AppliedDiscount::promotionId)
                .containsExactly("ten", "five");
        assertThat(together.total()).isEqualTo(euros(100));
        assertThat(together.refused()).containsExactly(new RefusedCode("SEVEN", Reason.NOT_COMBINABLE));
    }

    private static PromotionBuilder five() {
        return centsOff("five", 500).code("FIVE");
    }

    @Test
    void ofSeveralExclusivePromotions_theBestIsTaken_atATieTheFirstId() {
        Rules rules = rules(
                percentOff("c", "20").exclusive(),
                centsOff("b", 300).exclusive(),
                percentOff("a", "30").exclusive());

        assertThat(tenEuros().by(rules).discounts())
                .extracting(AppliedDiscount::promotionId)
                .containsExactly("a");
        assertThat(basket(line("mug", 1, 900)).by(rules).discounts())
                .extracting(AppliedDiscount::promotionId)
                .containsExactly("b");
    }

    @Test
    void atATie_combinablePromotionsGoBeforeAnExclusiveOne() {
        Rules rules = rules(percentOff("a", "10").exclusive(), centsOff("b", 100));

        assertThat(tenEuros().by(rules).discounts())
                .extracting(AppliedDiscount::promotionId)
                .containsExactly("b");
    }

    @Test
    void exclusivePromotion_isWeighedWithTheShippingItSaves() {
        Rules rules = rules(freeShipping("free").exclusive(), centsOff("four", 400));

        assertThat(tenEuros().by(rules).total()).isEqualTo(euros(600));
        assertThat(tenEuros().shipping(490).by(rules).total()).isEqualTo(euros(1000));
        assertThat(tenEuros().shipping(390).by(rules).total()).isEqualTo(euros(990));
    }

    @Test
    void oneCodeOfSeveralPromotions_isRefusedOnlyIfNoneApplies_forTheClosest() {
        Rules rules = rules(
                percentOff("germany", "10").code("LAKE").countries("DE"),
                percentOff("austria", "20").code("LAKE").countries("AT"),
                percentOff("past", "90").code("LAKE").until("2026-02-01T00:00:00Z"));

        assertThat(tenEuros().codes("LAKE").to("AT").by(rules).total()).isEqualTo(euros(800));
        assertThat(tenEuros().codes("LAKE").to("AT").by(rules).refused()).isEmpty();
        assertThat(tenEuros().codes("LAKE").to("FR").by(rules).refused())
                .containsExactly(new RefusedCode("LAKE", Reason.DESTINATION_EXCLUDED));
    }

    @Test
    void title_isShownInTheReadersLanguage_orInAnother() {
        Map<String, String> title = Map.of("en", "Ten", "de", "Zehn", "fr", "Dix");
        AppliedDiscount discount = new AppliedDiscount("p", null, title, Reward.Kind.PERCENT, euros(1));
        AppliedDiscount french =
                new AppliedDiscount("p", null, Map.of("fr", "Dix", "it", "Dieci"), Reward.Kind.PERCENT, euros(1));

        assertThat(discount.titleIn(List.of("de", "en"))).isEqualTo("Zehn");
        assertThat(discount.titleIn(List.of("it"))).isEqualTo("Ten");
        assertThat(french.titleIn(List.of("de", "en"))).isEqualTo("Dix");
    }
}
