package dev.lakefront.sandbox.easypost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Asking all carriers what they take for a shipment, and writing their answers into it. */
final class Rating {

    private Rating() {}

    /** The carrier accounts that a shipment is to be rated with; none stands for all. */
    static List<String> accounts(Map<String, Object> given) {
        List<String> accounts = new ArrayList<>();
        for (Object each : Fields.list(given, "carrier_accounts")) {
            accounts.add(String.valueOf(each instanceof Map<?, ?> account ? account.get("id") : each));
        }
        return accounts;
    }

    /** Carriers that cannot say a price leave a message, and the call succeeds all the same. */
    static void of(Map<String, Object> shipment, List<String> accounts, String now) {
        Map<String, Object> from = Objects.requireNonNull(Fields.object(shipment, "from_address"));
        Map<String, Object> to = Objects.requireNonNull(Fields.object(shipment, "to_address"));
        Map<String, Object> parcel = Objects.requireNonNull(Fields.object(shipment, "parcel"));
        Tariff.Load load = Tariff.Load.of(from, to, parcel);
        List<Object> rates = new ArrayList<>();
        List<Object> messages = new ArrayList<>();
        for (Tariff.Offer offer : Tariff.offers(load)) {
            if (!accounts.isEmpty() && !accounts.contains(offer.service().account())) {
                continue;
            }
            if (offer.price() == null) {
                messages.add(message(offer));
            } else {
                rates.add(rate(shipment, offer, offer.price(), now));
            }
        }
        shipment.put("rates", rates);
        shipment.put("messages", messages);
        shipment.put("usps_zone", load.from().equals("US") ? load.zone() : null);
    }

    private static Map<String, Object> rate(
            Map<String, Object> shipment, Tariff.Offer offer, BigDecimal price, String now) {
        Tariff.Service service = offer.service();
        Integer days = offer.days() == 0 ? null : offer.days();
        Map<String, Object> rate = new LinkedHashMap<>();
        rate.put("id", Ledger.newId("rate"));
        rate.put("object", "Rate");
        rate.put("created_at", now);
        rate.put("updated_at", now);
        rate.put("mode", "test");
        rate.put("service", service.name());
        rate.put("carrier", service.carrier());
        rate.put("rate", price.toPlainString());
        rate.put("currency", service.currency());
        rate.put("retail_rate", service.retail(price).toPlainString());
        rate.put("retail_currency", service.currency());
        rate.put("list_rate", price.toPlainString());
        rate.put("list_currency", service.currency());
        rate.put("billing_type", "easypost");
        rate.put("delivery_days", days);
        rate.put("delivery_date", null);
        rate.put("delivery_date_guaranteed", false);
        rate.put("est_delivery_days", days);
        rate.put("shipment_id", Fields.id(shipment));
        rate.put("carrier_account_id", service.account());
        return rate;
    }

    private static Map<String, Object> message(Tariff.Offer offer) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("carrier", offer.service().carrier());
        message.put("carrier_account_id", offer.service().account());
        message.put("type", "rate_error");
        message.put("message", offer.refusal());
        return message;
    }
}
