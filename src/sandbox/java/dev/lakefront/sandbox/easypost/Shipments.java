package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.easypost.Ledger.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shipments that were made: rated at once, bought at most once. Not safe between threads. */
final class Shipments {

    private static final BigDecimal LEAST_INSURANCE_FEE = new BigDecimal("1.00");
    private static final BigDecimal INSURANCE_FEE = new BigDecimal("0.01");

    private final Ledger ledger;
    private final Addresses addresses;
    private final Parcels parcels;
    private final Trackers trackers;
    private final URI labels;

    Shipments(Clock clock, Addresses addresses, Parcels parcels, Trackers trackers, URI labels) {
        this.ledger = new Ledger(clock, "shp", "Shipment");
        this.addresses = addresses;
        this.parcels = parcels;
        this.trackers = trackers;
        this.labels = labels;
    }

    Map<String, Object> create(Map<String, Object> given) throws EasyPostError {
        Map<String, Object> from = addresses.given(given, "from_address");
        Map<String, Object> to = addresses.given(given, "to_address");
        Map<String, Object> parcel = parcels.given(given);
        Map<String, Object> shipment = ledger.blank();
        shipment.put("is_return", given.get("is_return") == Boolean.TRUE);
        shipment.put("messages", List.of());
        shipment.put("options", options(Fields.object(given, "options")));
        shipment.put("reference", Fields.text(given, "reference"));
        shipment.put("status", "unknown");
        shipment.put("tracking_code", null);
        shipment.put("batch_id", null);
        shipment.put("batch_status", null);
        shipment.put("batch_message", null);
        shipment.put("customs_info", customs(Fields.object(given, "customs_info")));
        shipment.put("from_address", from);
        shipment.put("insurance", null);
        shipment.put("order_id", null);
        shipment.put("parcel", parcel);
        shipment.put("postage_label", null);
        shipment.put("rates", List.of());
        shipment.put("refund_status", null);
        shipment.put("scan_form", null);
        shipment.put("selected_rate", null);
        shipment.put("tracker", null);
        shipment.put("to_address", to);
        shipment.put("usps_zone", null);
        shipment.put("return_address", from);
        shipment.put("buyer_address", to);
        shipment.put("forms", List.of());
        shipment.put("fees", List.of());
        Rating.of(shipment, Rating.accounts(given), ledger.now());
        return ledger.add(shipment);
    }

    Map<String, Object> get(String id) throws EasyPostError {
        Map<String, Object> shipment = ledger.get(id);
        Map<String, Object> tracker = Fields.object(shipment, "tracker");
        if (tracker != null) {
            shipment.put("status", tracker.get("status"));
        }
        return shipment;
    }

    Map<String, Object> page(Page page, @Nullable String purchased) throws EasyPostError {
        return ledger.page(
                "shipments",
                page,
                shipment -> purchased == null || purchased.equals(Boolean.toString(isBought(shipment))));
    }

    Map<String, Object> rerate(String id) throws EasyPostError {
        Map<String, Object> shipment = unbought(id);
        Rating.of(shipment, List.of(), ledger.now());
        ledger.touch(shipment);
        return shipment;
    }

    /** Only the rate's id is looked at: one client sends the rest in a format of its own. */
    Map<String, Object> buy(String id, Map<String, Object> body) throws EasyPostError {
        Map<String, Object> shipment = unbought(id);
        Map<String, Object> wanted = Fields.object(body, "rate");
        if (wanted == null) {
            throw EasyPostError.missing("rate");
        }
        Map<String, Object> rate = named(shipment, Fields.requiredText(wanted, "id"));
        BigDecimal insured = body.get("insurance") == null ? null : Fields.money(body, "insurance");
        Map<String, Object> tracker = trackers.ofShipment(id, String.valueOf(rate.get("carrier")));
        shipment.put("selected_rate", rate);
        shipment.put("tracking_code", tracker.get("tracking_code"));
        shipment.put("tracker", tracker);
        shipment.put("postage_label", label(tracker));
        List<Object> fees = new ArrayList<>();
        fees.add(fee("LabelFee", BigDecimal.ZERO));
        fees.add(fee("PostageFee", new BigDecimal(String.valueOf(rate.get("rate")))));
        shipment.put("fees", fees);
        if (insured != null) {
            insure(shipment, insured);
        }
        ledger.touch(shipment);
        return shipment;
    }

    Map<String, Object> insure(String id, Map<String, Object> body) throws EasyPostError {
        Map<String, Object> shipment = bought(id);
        if (shipment.get("insurance") != null) {
            throw new EasyPostError(422, "SHIPMENT.INSURANCE.EXISTS", "The shipment is already insured.");
        }
        insure(shipment, Fields.money(body, "amount"));
        ledger.touch(shipment);
        return shipment;
    }

    Map<String, Object> refund(String id) throws EasyPostError {
        Map<String, Object> shipment = bought(id);
        if (shipment.get("refund_status") != null) {
            throw new EasyPostError(422, "SHIPMENT.REFUND.EXISTS", "A refund of this shipment was asked for already.");
        }
        shipment.put("refund_status", "submitted");
        ledger.touch(shipment);
        return shipment;
    }

    void clear() {
        ledger.clear();
    }

    private Map<String, Object> unbought(String id) throws EasyPostError {
        Map<String, Object> shipment = ledger.get(id);
        if (isBought(shipment)) {
            throw new EasyPostError(422, "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
        }
        return shipment;
    }

    private Map<String, Object> bought(String id) throws EasyPostError {
        Map<String, Object> shipment = ledger.get(id);
        if (!isBought(shipment)) {
            throw new EasyPostError(422, "SHIPMENT.POSTAGE.MISSING", "The shipment has not been bought.");
        }
        return shipment;
    }

    private static boolean isBought(Map<String, Object> shipment) {
        return shipment.get("postage_label") != null;
    }

    private static Map<String, Object> named(Map<String, Object> shipment, String rateId) throws EasyPostError {
        for (Object each : Fields.list(shipment, "rates")) {
            if (each instanceof Map<?, ?> rate && rateId.equals(rate.get("id"))) {
                Map<String, Object> selected = new LinkedHashMap<>();
                rate.forEach((key, value) -> selected.put(String.valueOf(key), value));
                return selected;
            }
        }
        throw EasyPostError.notFound();
    }

    private Map<String, Object> label(Map<String, Object> tracker) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("object", "PostageLabel");
        label.put("id", Ledger.newId("pl"));
        label.put("created_at", ledger.now());
        label.put("updated_at", ledger.now());
        label.put("date_advance", 0);
        label.put("integrated_form", "none");
        label.put("label_date", ledger.now());
        label.put("label_resolution", 300);
        label.put("label_size", "4x6");
        label.put("label_type", "default");
        label.put("label_file_type", "image/png");
        label.put(
                "label_url",
                labels.resolve("/v2/labels/" + tracker.get("tracking_code") + ".png")
                        .toString());
        for (String format : List.of("label_pdf_url", "label_zpl_url", "label_epl2_url", "label_file")) {
            label.put(format, null);
        }
        return label;
    }

    private static void insure(Map<String, Object> shipment, BigDecimal amount) {
        shipment.put("insurance", amount.setScale(2, RoundingMode.HALF_UP).toPlainString());
        List<Object> fees = new ArrayList<>(Fields.list(shipment, "fees"));
        fees.add(fee("InsuranceFee", amount.multiply(INSURANCE_FEE).max(LEAST_INSURANCE_FEE)));
        shipment.put("fees", fees);
    }

    private static Map<String, Object> fee(String type, BigDecimal amount) {
        Map<String, Object> fee = new LinkedHashMap<>();
        fee.put("object", "Fee");
        fee.put("type", type);
        fee.put("amount", amount.setScale(5, RoundingMode.HALF_UP).toPlainString());
        fee.put("charged", true);
        fee.put("refunded", false);
        return fee;
    }

    private static Map<String, Object> options(@Nullable Map<String, Object> given) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("currency", "USD");
        options.put("payment", Map.of("type", "SENDER"));
        options.put("date_advance", 0);
        if (given != null) {
            options.putAll(given);
        }
        return options;
    }

    private @Nullable Map<String, Object> customs(@Nullable Map<String, Object> given) {
        if (given == null) {
            return null;
        }
        Map<String, Object> customs = new LinkedHashMap<>();
        customs.put("id", Ledger.newId("cstinfo"));
        customs.put("object", "CustomsInfo");
        customs.put("created_at", ledger.now());
        customs.put("updated_at", ledger.now());
        customs.put("mode", "test");
        customs.putAll(given);
        return customs;
    }
}
