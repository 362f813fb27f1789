package dev.lakefront.shipping.easypost;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.shipping.ShippingRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rates of a shipment as EasyPost describes it. A rate that cannot be read, or is in another currency, is left out; of
 * several for one service, which several accounts with one carrier give, the cheapest counts.
 */
final class RatesReader {

    /** Before it becomes a number: an exponent in it would make one that fills the memory. */
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private static final Pattern DAYS = Pattern.compile("\\d{1,3}");
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST_NAME = 80;

    private RatesReader() {}

    /** The cheapest first; throws if there is no list of rates at all. */
    static List<ShippingRate> read(JsonObject shipment, Currency currency) {
        if (!(shipment.get("rates") instanceof JsonArray rates)) {
            throw new UpstreamException(EasyPostChannel.SYSTEM, Kind.GARBLED, "rates: a shipment without rates");
        }
        Map<String, ShippingRate> cheapest = new HashMap<>();
        for (JsonElement element : rates) {
            ShippingRate rate = element.isJsonObject() ? rate(element.getAsJsonObject(), currency) : null;
            if (rate != null) {
                cheapest.merge(rate.rateId(), rate, (a, b) -> a.price().compareTo(b.price()) <= 0 ? a : b);
            }
        }
        return cheapest.values().stream()
                .sorted(Comparator.comparing(ShippingRate::price).thenComparing(ShippingRate::rateId))
                .toList();
    }

    private static @Nullable ShippingRate rate(JsonObject rate, Currency currency) {
        String carrier = text(rate, "carrier");
        String service = text(rate, "service");
        String amount = text(rate, "rate");
        if (carrier.isEmpty()
                || service.isEmpty()
                || carrier.length() + service.length() > LONGEST_NAME
                || !AMOUNT.matcher(amount).matches()
                || !currency.getCurrencyCode().equals(text(rate, "currency"))) {
            return null;
        }
        String days = text(rate, "est_delivery_days");
        return new ShippingRate(
                slug(carrier) + "." + slug(service),
                carrier,
                service,
                price(amount, currency),
                days(days.isEmpty() ? text(rate, "delivery_days") : days));
    }

    /** Exactly what is written; a fraction of the smallest coin is rounded up, for the shop has to pay it. */
    private static Money price(String amount, Currency currency) {
        int digits = MinorUnits.of(currency);
        BigDecimal minor = new BigDecimal(amount).setScale(digits, RoundingMode.CEILING);
        return new Money(minor.unscaledValue().longValueExact(), currency);
    }

    private static @Nullable Integer days(String text) {
        return DAYS.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    private static String slug(String name) {
        return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** Strings and numbers as they are written; empty for all else. */
    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
