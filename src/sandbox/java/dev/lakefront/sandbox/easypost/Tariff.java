package dev.lakefront.sandbox.easypost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who carries what for how much: by weight, or by size if that is more, and by distance. Parcels from the United States are
 * carried by {@code USPS} and {@code UPSDAP} in dollars; those from elsewhere by {@code DHLPaket} (from Germany) and
 * {@code DPD} in euros, and over the ocean by {@code UPS} in dollars. The farthest, {@code AQ}, is served by nobody.
 */
final class Tariff {

    private static final String NOWHERE = "AQ";
    private static final double GRAMS_OF_AN_OUNCE = 28.349523125;

    /** Cubic inches that count as a pound, as the carriers in the United States have it. */
    private static final double CUBIC_INCHES_OF_A_POUND = 166;

    private static final Set<String> EUROPE =
            Set.of("DE", "AT", "FR", "NL", "BE", "CH", "DK", "LU", "IT", "ES", "PL", "CZ", "SE", "GB");

    private static final List<Service> SERVICES = List.of(
            new Service("USPS", "GroundAdvantage", "USD", Reach.WITHIN_US, 31_700, 512, 95, 35, 4, 0.86),
            new Service("USPS", "Priority", "USD", Reach.WITHIN_US, 31_700, 747, 160, 70, 2, 0.53),
            new Service("USPS", "Express", "USD", Reach.WITHIN_US, 31_700, 2_685, 320, 240, 1, 0.87),
            new Service("UPSDAP", "Ground", "USD", Reach.WITHIN_US, 68_000, 843, 105, 62, 3, 0.71),
            new Service("UPSDAP", "NextDayAir", "USD", Reach.WITHIN_US, 68_000, 3_310, 410, 330, 1, 0.64),
            new Service("USPS", "PriorityMailInternational", "USD", Reach.FROM_US, 20_000, 3_050, 890, 610, 0, 0.90),
            new Service("DHLPaket", "DHLPaket", "EUR", Reach.WITHIN_GERMANY, 31_500, 399, 38, 0, 2, 0.80),
            new Service("DHLPaket", "DHLPaketInternational", "EUR", Reach.FROM_GERMANY, 31_500, 899, 145, 420, 4, 0.85),
            new Service("DPD", "DPDCLASSIC", "EUR", Reach.WITHIN_EUROPE, 31_500, 462, 49, 285, 3, 0.83),
            new Service("DPD", "DPDEXPRESS", "EUR", Reach.WITHIN_EUROPE, 31_500, 1_179, 98, 510, 1, 0.79),
            new Service("UPS", "UPSWorldwideExpedited", "USD", Reach.FROM_EUROPE, 68_000, 3_890, 720, 980, 5, 0.60));

    private Tariff() {}

    /** How carriers see a shipment. */
    record Load(String from, String to, int zone, int grams) {

        static Load of(Map<String, Object> from, Map<String, Object> to, Map<String, Object> parcel) {
            double ounces = number(parcel.get("weight"));
            double room = number(parcel.get("length")) * number(parcel.get("width")) * number(parcel.get("height"));
            double counted = Math.max(ounces, room / CUBIC_INCHES_OF_A_POUND * 16);
            return new Load(
                    country(from), country(to), distance(from, to), (int) Math.ceil(counted * GRAMS_OF_AN_OUNCE));
        }

        private static double number(@Nullable Object value) {
            return value instanceof Number number ? number.doubleValue() : 0;
        }
    }

    /** What one service takes; without a price the carrier says why there is none. */
    record Offer(Service service, @Nullable BigDecimal price, int days, String refusal) {}

    record Service(
            String carrier,
            String name,
            String currency,
            Reach reach,
            int mostGrams,
            int base,
            int perKilogram,
            int perZone,
            int days,
            double negotiated) {

        /** The same for one carrier always: 32 hexadecimal digits of its name. */
        String account() {
            return "ca_" + "%08x".formatted(carrier.hashCode()).repeat(4);
        }

        Offer offer(Load load) {
            if (load.grams() > mostGrams) {
                return new Offer(this, null, 0, "The package weight exceeds the maximum of " + name + ".");
            }
            int kilograms = Math.max(1, (load.grams() + 999) / 1000);
            int cents = base + perKilogram * (kilograms - 1) + perZone * (load.zone() - 1);
            return new Offer(this, BigDecimal.valueOf(cents, 2), days == 0 ? 0 : days + load.zone() / 3, "");
        }

        /** The price in the carrier's own shop, which an account's price is a part of. */
        BigDecimal retail(BigDecimal price) {
            return price.divide(BigDecimal.valueOf(negotiated), 2, RoundingMode.HALF_UP);
        }
    }

    /** Where a service goes. */
    enum Reach {
        WITHIN_US,
        FROM_US,
        WITHIN_GERMANY,
        FROM_GERMANY,
        WITHIN_EUROPE,
        FROM_EUROPE;

        boolean covers(Load load) {
            boolean home = load.from().equals(load.to());
            return switch (this) {
                case WITHIN_US -> home && load.from().equals("US");
                case FROM_US -> !home && load.from().equals("US");
                case WITHIN_GERMANY -> home && load.from().equals("DE");
                case FROM_GERMANY -> !home && load.from().equals("DE");
                case WITHIN_EUROPE -> EUROPE.contains(load.from()) && EUROPE.contains(load.to());
                case FROM_EUROPE -> EUROPE.contains(load.from()) && !EUROPE.contains(load.to());
            };
        }

        /** Whether a carrier there would be asked at all. */
        boolean startsIn(String country) {
            return switch (this) {
                case WITHIN_US, FROM_US -> country.equals("US");
                case WITHIN_GERMANY, FROM_GERMANY -> country.equals("DE");
                case WITHIN_EUROPE, FROM_EUROPE -> EUROPE.contains(country);
            };
        }
    }

    /** What carriers where the parcel starts say: an offer each that covers the way, a refusal of those that never go there. */
    static List<Offer> offers(Load load) {
        List<Offer> offers = new ArrayList<>();
        for (Service service : SERVICES) {
            if (!service.reach().startsIn(load.from())) {
                continue;
            }
            if (load.to().equals(NOWHERE)) {
                offers.add(new Offer(service, null, 0, service.name() + " does not serve the destination."));
            } else if (service.reach().covers(load)) {
                offers.add(service.offer(load));
            }
        }
        return offers;
    }

    /** From 1, the neighbourhood, to 8: in the United States by the first digit of the postal codes, else by continents. */
    private static int distance(Map<String, Object> from, Map<String, Object> to) {
        if (!country(from).equals(country(to))) {
            return EUROPE.contains(country(from)) && EUROPE.contains(country(to)) ? 3 : 6;
        }
        return !country(from).equals("US") ? 1 : 1 + Math.min(7, Math.abs(firstDigit(from) - firstDigit(to)));
    }

    private static int firstDigit(Map<String, Object> address) {
        String zip = address.get("zip") instanceof String text ? text : "";
        return zip.isEmpty() || !Character.isDigit(zip.charAt(0)) ? 0 : zip.charAt(0) - '0';
    }

    private static String country(Map<String, Object> address) {
        return String.valueOf(address.get("country"));
    }
}
