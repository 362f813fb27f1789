package dev.lakefront.shipping;

import java.util.List;

/** What carriers answered when they were asked for prices. */
public sealed interface RatesResult {

    /** At least one rate, the cheapest first, each carrier's service once. */
    record Offered(List<ShippingRate> rates) implements RatesResult {

        public Offered {
            rates = List.copyOf(rates);
        }
    }

    /** Nobody sends this parcel there, as far as anybody can say. */
    record NothingOffered(Reason reason) implements RatesResult {}

    /** Why nothing is offered. */
    enum Reason {
        /** There is nobody to ask. */
        NOT_CONFIGURED,
        /** No carrier takes this parcel to this place, or none names its price in the currency asked for. */
        NO_SERVICE,
        /** There is no such place, or no such parcel. */
        NOT_UNDERSTOOD
    }
}
