package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our values in EasyPost's words: ounces and inches with one digit, rounded up, since a carrier does the same at the
 * counter.
 */
final class Wording {

    /** Exact by definition (international yard and pound agreement of 1959). */
    private static final BigDecimal GRAMS_OF_AN_OUNCE = new BigDecimal("28.349523125");

    private static final BigDecimal MILLIMETRES_OF_AN_INCH = new BigDecimal("25.4");

    private Wording() {}

    static EasyPostCall rates(Place from, Place to, Parcel parcel) {
        Map<String, Object> shipment = new HashMap<>();
        shipment.put("from_address", place(from));
        shipment.put("to_address", place(to));
        shipment.put("parcel", parcel(parcel));
        Map<String, Object> body = new HashMap<>();
        body.put("shipment", shipment);
        return new EasyPostCall("rates", "shipments", body);
    }

    static EasyPostCall check(ParcelAddress address) {
        Map<String, Object> fields = place(address.place());
        put(fields, "company", address.company());
        put(fields, "street1", address.street1());
        put(fields, "street2", address.street2());
        Map<String, Object> body = new HashMap<>();
        body.put("address", fields);
        body.put("verify", true);
        return new EasyPostCall("check", "addresses", body);
    }

    private static Map<String, Object> place(Place place) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("country", place.countryCode());
        fields.put("city", place.city());
        put(fields, "state", place.region());
        put(fields, "zip", place.postalCode());
        return fields;
    }

    private static Map<String, Object> parcel(Parcel parcel) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("weight", in(GRAMS_OF_AN_OUNCE, parcel.weight()));
        // all three or none: with fewer, EasyPost takes the parcel for a letter
        if (parcel.length() > 0 && parcel.width() > 0 && parcel.height() > 0) {
            fields.put("length", in(MILLIMETRES_OF_AN_INCH, parcel.length()));
            fields.put("width", in(MILLIMETRES_OF_AN_INCH, parcel.width()));
            fields.put("height", in(MILLIMETRES_OF_AN_INCH, parcel.height()));
        }
        return fields;
    }

    static BigDecimal in(BigDecimal unit, int measure) {
        return BigDecimal.valueOf(measure).divide(unit, MathContext.DECIMAL64).setScale(1, RoundingMode.CEILING);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value);
        }
    }
}
