package dev.lakefront.shipping;

import java.util.Currency;

/**
 * Whoever sends parcels. Every call returns within the time limit of its settings, may be repeated, and costs nothing; what
 * is broken out there is a {@link dev.lakefront.kernel.UpstreamException}. Thread safe.
 */
public interface Carrier {

    /** Whether there is anybody to ask; if not, the calls answer at once that nobody was. */
    boolean configured();

    /** What it costs to send the parcel, in this currency: no price is converted. */
    RatesResult rates(Place from, Place to, Parcel parcel, Currency currency);

    /** What the carriers' registers know about the address. */
    AddressCheck check(ParcelAddress address);
}
