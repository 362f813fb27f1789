package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.RatesResult.NothingOffered;
import dev.lakefront.shipping.RatesResult.Reason;
import java.util.Currency;

/** A shop without an EasyPost account. */
final class NoCarrier implements Carrier {

    @Override
    public boolean configured() {
        return false;
    }

    @Override
    public RatesResult rates(Place from, Place to, Parcel parcel, Currency currency) {
        return new NothingOffered(Reason.NOT_CONFIGURED);
    }

    @Override
    public AddressCheck check(ParcelAddress address) {
        return AddressCheck.unchecked();
    }
}
