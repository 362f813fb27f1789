package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.Carrier;
import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.ParcelAddress;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import dev.lakefront.shipping.RatesResult.NothingOffered;
import dev.lakefront.shipping.RatesResult.Offered;
import dev.lakefront.shipping.RatesResult.Reason;
import dev.lakefront.shipping.ShippingRate;
import java.util.Currency;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The carriers that the shop's EasyPost account has. */
final class EasyPostCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(EasyPostCarrier.class);

    private final EasyPostChannel channel;
    private final RatesMemory memory;

    EasyPostCarrier(EasyPostChannel channel, RatesMemory memory) {
        this.channel = channel;
        this.memory = memory;
    }

    @Override
    public boolean configured() {
        return true;
    }

    @Override
    public RatesResult rates(Place from, Place to, Parcel parcel, Currency currency) {
        RatesMemory.Question question = RatesMemory.Question.of(from, to, parcel, currency);
        RatesResult known = memory.find(question);
        if (known != null) {
            return known;
        }
        RatesResult result = switch (channel.send(Wording.rates(from, to, parcel))) {
            case EasyPostAnswer.Given given -> offered(RatesReader.read(given.body(), currency));
            case EasyPostAnswer.Refused refused -> notUnderstood(refused);
        };
        // what carriers do not offer now they may offer in a minute: one of them may merely be down
        if (result instanceof Offered) {
            memory.keep(question, result);
        }
        return result;
    }

    /** Logged, for it may as well be the shop's own address that is wrong. */
    private static RatesResult notUnderstood(EasyPostAnswer.Refused refused) {
        LOG.warn("EasyPost does not understand the question for rates: {}", refused.code());
        return new NothingOffered(Reason.NOT_UNDERSTOOD);
    }

    private static RatesResult offered(List<ShippingRate> rates) {
        return rates.isEmpty() ? new NothingOffered(Reason.NO_SERVICE) : new Offered(rates);
    }

    @Override
    public AddressCheck check(ParcelAddress address) {
        return switch (channel.send(Wording.check(address))) {
            case EasyPostAnswer.Given given -> CheckReader.read(given.body(), address);
            case EasyPostAnswer.Refused refused -> CheckReader.refused(refused.code());
        };
    }
}
