package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;

/** Places, a parcel, and the adapter as the shop puts it together, with limits that tests can wait for. */
final class ShippingFixture {

    static final Currency EUR = Currency.getInstance("EUR");
    static final Currency USD = Currency.getInstance("USD");

    static final Place LAKE = new Place("DE", "BY", "Herrsching am Ammersee", "82211");
    static final Place BERLIN = new Place("DE", null, "Berlin", "10115");
    static final Place VIENNA = new Place("AT", null, "Wien", "1010");
    static final Place BOSTON = new Place("US", "MA", "Boston", "02110");
    static final Place ANTARCTICA = new Place("AQ", null, "McMurdo", null);

    static final Parcel MUG = new Parcel(400, 150, 130, 130);

    static final Duration TIME_LIMIT = Duration.ofSeconds(2);

    private ShippingFixture() {}

    static ParcelAddress address(String street, Place place) {
        return new ParcelAddress(null, street, null, place);
    }

    static EasyPostConfig config(URI url, String key) {
        return new EasyPostConfig(
                key,
                url,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                TIME_LIMIT,
                50,
                100_000,
                1_000,
                Duration.ofSeconds(15),
                Duration.ofMinutes(5));
    }

    static Carrier carrier(EasyPostConfig config) {
        return new EasyPostFactory().carrier(config, Clock.systemUTC(), new SimpleMeterRegistry());
    }
}
