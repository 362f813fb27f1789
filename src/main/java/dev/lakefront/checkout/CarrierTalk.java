package dev.lakefront.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Piece;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.ShippingRate;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What carriers say about a parcel and its address, as far as they say anything: whatever fails out there is an answer that
 * knows less. Both questions are asked at once, so that a shopper waits for the slower one only.
 */
@Singleton
final class CarrierTalk {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierTalk.class);

    private final Carrier carrier;
    private final CommercialTerms terms;

    CarrierTalk(Carrier carrier, CommercialTerms terms) {
        this.carrier = carrier;
        this.terms = terms;
    }

    /**
     * What was said.
     *
     * @param rates empty if nobody was asked, nobody answered, or nobody takes the parcel
     * @param missed whether there are carriers, but no rates of theirs
     */
    record Said(List<ShippingRate> rates, boolean missed, AddressCheck address) {}

    Said about(List<Piece> pieces, PostalAddress to, Currency currency) {
        if (!carrier.configured()) {
            return new Said(List.of(), false, AddressCheck.unchecked());
        }
        FutureTask<AddressCheck> check = begin(() -> check(to));
        List<ShippingRate> rates = rates(pieces, to, currency);
        return new Said(rates, rates.isEmpty(), end(check));
    }

    private List<ShippingRate> rates(List<Piece> pieces, PostalAddress to, Currency currency) {
        Optional<Parcel> parcel = Parcel.of(pieces);
        Place from = from(terms.terms().settings());
        if (parcel.isEmpty() || from == null) {
            return List.of();
        }
        RatesResult result = unlessBroken(
                () -> carrier.rates(from, place(to), parcel.get(), currency),
                new RatesResult.NothingOffered(RatesResult.Reason.NO_SERVICE));
        return switch (result) {
            case RatesResult.Offered offered -> offered.rates();
            case RatesResult.NothingOffered nothing -> List.of();
        };
    }

    private AddressCheck check(PostalAddress to) {
        return unlessBroken(
                () -> carrier.check(new ParcelAddress(to.company(), to.line1(), to.line2(), place(to))),
                AddressCheck.unchecked());
    }

    private static <T> T unlessBroken(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (UpstreamException e) {
            LOG.warn("a checkout goes on without the carriers: {}", e.getMessage());
            return otherwise;
        }
    }

    private static <T> FutureTask<T> begin(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Thread.ofVirtual().name("address-check").start(task);
        return task;
    }

    private static AddressCheck end(FutureTask<AddressCheck> check) {
        try {
            return check.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AddressCheck.unchecked();
        }
    }

    private static Place place(PostalAddress address) {
        return new Place(address.countryCode(), address.region(), address.city(), address.postalCode());
    }

    /** Where the shop sends from; null if its settings do not say. */
    private static @Nullable Place from(ShopSettings settings) {
        JsonNode address = settings.address();
        String country = address.path("countryCode").asText();
        String city = address.path("city").asText();
        return country.length() != 2 || city.isBlank()
                ? null
                : new Place(
                        country,
                        address.path("region").textValue(),
                        city,
                        address.path("postalCode").textValue());
    }
}
