package dev.lakefront.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code promotion} document. Half understood it could give away more than was meant, so it is understood as a whole or
 * not at all; only fields of another kind than its own, which the Studio hides, are overlooked.
 */
final class PromotionDocument {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,32}");
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private PromotionDocument() {}

    static Promotion read(String id, JsonNode document) throws NotUnderstoodException {
        Fields fields = new Fields(document);
        return new Promotion(
                id,
                fields.localised("title"),
                code(fields),
                reward(fields),
                terms(fields),
                scope(fields.inside("scope")));
    }

    private static @Nullable String code(Fields fields) throws NotUnderstoodException {
        return switch (fields.text("trigger", WORD)) {
            case "code" -> fields.text("code", CODE);
            case "automatic" -> {
                // meant for those who know the code, or for all? nobody gets it by mistake
                if (fields.has("code")) {
                    throw new NotUnderstoodException("code");
                }
                yield null;
            }
            default -> throw new NotUnderstoodException("trigger");
        };
    }

    private static Reward reward(Fields fields) throws NotUnderstoodException {
        return switch (fields.text("kind", WORD)) {
            case "percent" -> new Reward.PercentOff(some(fields, "percent"));
            case "fixed" -> new Reward.FixedOff(fields.amounts("amounts"));
            case "buy_x_get_y" ->
                new Reward.BuyXGetY(
                        fields.count("buyQuantity"), fields.count("getQuantity"), some(fields, "getPercent"));
            case "free_shipping" -> new Reward.FreeShipping();
            default -> throw new NotUnderstoodException("kind");
        };
    }

    private static Percent some(Fields fields, String field) throws NotUnderstoodException {
        Percent percent = fields.percent(field);
        if (percent.equals(Percent.NONE)) {
            throw new NotUnderstoodException(field);
        }
        return percent;
    }

    private static PromotionTerms terms(Fields fields) throws NotUnderstoodException {
        return new PromotionTerms(
                fields.time("startsAt"),
                fields.timeOrNull("endsAt"),
                fields.amounts("minimums"),
                fields.has("minimumQuantity") ? fields.count("minimumQuantity") : 0,
                fields.countOrNull("usageLimit"),
                fields.countOrNull("usageLimitPerCustomer"),
                fields.flag("combinable", false),
                fields.countries("countries"));
    }

    private static Scope scope(Fields fields) throws NotUnderstoodException {
        return new Scope(
                fields.references("products"),
                fields.references("collections"),
                fields.references("categories"),
                fields.references("brands"),
                fields.flag("excludeReduced", false));
    }
}
