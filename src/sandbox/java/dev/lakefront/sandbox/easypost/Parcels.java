package dev.lakefront.sandbox.easypost;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The parcels that were made: ounces and inches. Not safe between threads. */
final class Parcels {

    private final Ledger ledger;

    Parcels(Clock clock) {
        this.ledger = new Ledger(clock, "prcl", "Parcel");
    }

    Map<String, Object> create(Map<String, Object> given) throws EasyPostError {
        Map<String, Object> parcel = ledger.blank();
        for (String side : List.of("length", "width", "height")) {
            parcel.put(side, Fields.measure(given, side));
        }
        parcel.put("predefined_package", Fields.text(given, "predefined_package"));
        Double weight = Fields.measure(given, "weight");
        if (weight == null) {
            throw EasyPostError.missing("weight");
        }
        parcel.put("weight", weight);
        return ledger.add(parcel);
    }

    Map<String, Object> get(String id) throws EasyPostError {
        return ledger.get(id);
    }

    /** The parcel that a shipment names by its id, or brings along. */
    Map<String, Object> given(Map<String, Object> shipment) throws EasyPostError {
        Map<String, Object> given = Fields.object(shipment, "parcel");
        if (given == null) {
            throw EasyPostError.missing("parcel");
        }
        String id = Fields.text(given, "id");
        return id == null ? create(given) : ledger.get(id);
    }

    void clear() {
        ledger.clear();
    }
}
