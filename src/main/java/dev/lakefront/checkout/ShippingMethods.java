package dev.lakefront.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.render.Wording;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The ways of shipping whose prices editors set. A method that cannot be understood is not offered.
 */
final class ShippingMethods {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MOST_DAYS = 365;

    private ShippingMethods() {}

    /**
     * What a parcel is, as far as methods ask.
     *
     * @param worth of the goods, less what was taken off them
     * @param weight in grams; what nobody weighed counts as nothing
     */
    record Consignment(String countryCode, Money worth, long weight, String locale) {}

    /**
     * Those that this consignment can go by, in the editor's order.
     *
     * @param estimated whether they stand in for carriers that could not be asked
     */
    static List<ShippingOption> offered(Consignment sent, ShopSettings settings, boolean estimated) {
        List<ShippingOption> options = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (JsonNode method : settings.shippingMethods()) {
            String code = method.path("code").asText();
            if (CODE.matcher(code).matches() && takes(method, sent) && codes.add(code)) {
                price(method, sent.worth()).ifPresent(price -> {
                    String title = Wording.in(sent.locale(), settings).text(method.path("title"));
                    options.add(new ShippingOption(
                            "method:" + code,
                            null,
                            title.isEmpty() ? code : title,
                            price,
                            days(method),
                            estimated,
                            method.path("taxClass").asText("standard")));
                });
            }
        }
        return options;
    }

    private static boolean takes(JsonNode method, Consignment sent) {
        boolean country = StreamSupport.stream(method.path("countries").spliterator(), false)
                .anyMatch(each -> each.asText().equals(sent.countryCode()));
        JsonNode heaviest = method.path("maximumWeight");
        boolean light = heaviest.isMissingNode()
                || heaviest.isNull()
                || (heaviest.canConvertToLong() && sent.weight() <= heaviest.longValue());
        boolean worthEnough = amount(method.path("minimums"), sent.worth().currencyCode())
                .map(minimum -> sent.worth().compareTo(minimum) >= 0)
                .orElse(true);
        return country && light && worthEnough;
    }

    private static Optional<Money> price(JsonNode method, Money worth) {
        return switch (method.path("kind").asText()) {
            case "free" -> Optional.of(new Money(0, worth.currency()));
            case "flat" -> amount(method.path("prices"), worth.currencyCode());
            default -> Optional.empty();
        };
    }

    private static Optional<Money> amount(JsonNode amounts, String currency) {
        for (JsonNode entry : amounts) {
            JsonNode amount = entry.path("amount");
            if (entry.path("currencyCode").asText().equals(currency)
                    && amount.canConvertToExactIntegral()
                    && amount.canConvertToLong()
                    && amount.longValue() >= 0
                    && amount.longValue() <= ShippingOption.MOST) {
                return Optional.of(Money.of(amount.longValue(), currency));
            }
        }
        return Optional.empty();
    }

    private static int days(JsonNode method) {
        return Math.clamp(method.path("mostDays").asInt(), 0, MOST_DAYS);
    }
}
