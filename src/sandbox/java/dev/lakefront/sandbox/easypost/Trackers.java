package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.easypost.Ledger.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parcels that are followed. The same code of the same carrier gives the same tracker for three months. What changes is
 * told as an event. Not safe between threads.
 */
final class Trackers {

    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final Duration STEP = Duration.ofHours(9);
    private static final double WEIGHT = 136.0;

    /** How carriers number parcels; what starts with EZ is for tests. */
    private static final Map<String, Pattern> NUMBERS = Map.of(
            "USPS", Pattern.compile("EZ\\d{10}|9[2-5]\\d{20}"),
            "UPS", Pattern.compile("1Z[0-9A-Z]{16}"),
            "DHLPaket", Pattern.compile("00340\\d{15}"),
            "DPD", Pattern.compile("0\\d{13}"));

    private final Clock clock;
    private final Ledger ledger;
    private final Events events;
    private final LaterWork later;
    private final Duration carrierPause;

    Trackers(Clock clock, Events events, LaterWork later, Duration carrierPause) {
        this.clock = clock;
        this.ledger = new Ledger(clock, "trk", "Tracker");
        this.events = events;
        this.later = later;
        this.carrierPause = carrierPause;
    }

    Map<String, Object> create(Map<String, Object> given) throws EasyPostError {
        String code = Fields.requiredText(given, "tracking_code");
        String carrier = Fields.text(given, "carrier");
        if (carrier == null) {
            carrier = carrierOf(code);
        }
        Map<String, Object> known = known(code, carrier);
        if (known != null) {
            return known;
        }
        TrackerStatus status = TrackerStatus.ofTestCode(code);
        Map<String, Object> tracker = blank(code, carrier, null);
        boolean heardOf = status != null && status != TrackerStatus.UNKNOWN;
        if (heardOf) {
            arrive(tracker, status);
        }
        ledger.add(tracker);
        events.happened("tracker.created", tracker, Map.of());
        if (heardOf) {
            later.after(carrierPause, () -> events.happened("tracker.updated", tracker, Map.of("status", "unknown")));
        }
        return tracker;
    }

    /** The tracker of a new label. The carrier knows of it a little later. */
    Map<String, Object> ofShipment(String shipmentId, String carrier) {
        String code = newCode(carrier);
        Map<String, Object> tracker = ledger.add(blank(code, carrier, shipmentId));
        events.happened("tracker.created", tracker, Map.of());
        later.after(carrierPause, () -> {
            if (tracker.get("status").equals(TrackerStatus.UNKNOWN.wireName())) {
                advance(tracker, TrackerStatus.PRE_TRANSIT, TrackerStatus.PRE_TRANSIT.message);
            }
        });
        return tracker;
    }

    /**
     * Lets the carrier say something about a parcel, whatever it said before. Tells how many trackers have the code.
     */
    int advance(String code, TrackerStatus status, @Nullable String message) {
        List<Map<String, Object>> found = ledger.all().stream()
                .filter(tracker -> code.equals(tracker.get("tracking_code")))
                .toList();
        found.forEach(tracker -> advance(tracker, status, message == null ? status.message : message));
        return found.size();
    }

    Map<String, Object> get(String id) throws EasyPostError {
        return ledger.get(id);
    }

    Map<String, Object> page(Page page, @Nullable String code, @Nullable String carrier) throws EasyPostError {
        return ledger.page(
                "trackers",
                page,
                tracker -> (code == null || code.equals(tracker.get("tracking_code")))
                        && (carrier == null || carrier.equals(tracker.get("carrier"))));
    }

    List<Map<String, Object>> all() {
        return ledger.all();
    }

    void clear() {
        ledger.clear();
    }

    private void advance(Map<String, Object> tracker, TrackerStatus status, String message) {
        Map<String, Object> previous = new LinkedHashMap<>();
        previous.put("status", tracker.get("status"));
        List<Object> details = new ArrayList<>(Fields.list(tracker, "tracking_details"));
        details.add(detail(tracker, status, message, clock.instant()));
        tracker.put("tracking_details", details);
        become(tracker, status);
        events.happened("tracker.updated", tracker, previous);
    }

    private void arrive(Map<String, Object> tracker, TrackerStatus status) {
        List<TrackerStatus> way = status.way();
        List<Object> details = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            Instant at = clock.instant().minus(STEP.multipliedBy(way.size() - 1L - i));
            details.add(detail(tracker, way.get(i), way.get(i).message, at));
        }
        tracker.put("tracking_details", details);
        tracker.put("weight", WEIGHT);
        become(tracker, status);
    }

    private void become(Map<String, Object> tracker, TrackerStatus status) {
        tracker.put("status", status.wireName());
        tracker.put("status_detail", status.detail);
        tracker.put("signed_by", status == TrackerStatus.DELIVERED ? "John Tester" : tracker.get("signed_by"));
        if (status == TrackerStatus.IN_TRANSIT || status == TrackerStatus.OUT_FOR_DELIVERY) {
            Instant day = clock.instant().truncatedTo(ChronoUnit.DAYS);
            tracker.put(
                    "est_delivery_date",
                    Ledger.time(day.plus(Duration.ofDays(status == TrackerStatus.IN_TRANSIT ? 2 : 0))));
        }
        tracker.put("finalized", status.isFinal());
        ledger.touch(tracker);
    }

    private @Nullable Map<String, Object> known(String code, String carrier) {
        Instant oldest = clock.instant().minus(REMEMBERED);
        for (Map<String, Object> tracker : ledger.all().reversed()) {
            if (code.equals(tracker.get("tracking_code"))
                    && carrier.equals(tracker.get("carrier"))
                    && Instant.parse(String.valueOf(tracker.get("created_at"))).isAfter(oldest)) {
                return tracker;
            }
        }
        return null;
    }

    private static String carrierOf(String code) throws EasyPostError {
        for (Map.Entry<String, Pattern> each : NUMBERS.entrySet()) {
            if (each.getValue().matcher(code).matches()) {
                return each.getKey();
            }
        }
        throw EasyPostError.invalid("carrier", "cannot be detected from the tracking code");
    }

    private static String newCode(String carrier) {
        return switch (carrier) {
            case "UPS", "UPSDAP" -> "1Z" + digits(16);
            case "DHLPaket" -> "00340" + digits(15);
            case "DPD" -> "0" + digits(13);
            default -> "94" + digits(20);
        };
    }

    private static String digits(int count) {
        return ThreadLocalRandom.current()
                .ints(count, 0, 10)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /** Without {@code finalized}, which the real one leaves out as long as the carrier has said nothing. */
    private Map<String, Object> blank(String code, String carrier, @Nullable String shipmentId) {
        Map<String, Object> tracker = ledger.blank();
        tracker.put("tracking_code", code);
        tracker.put("status", TrackerStatus.UNKNOWN.wireName());
        tracker.put("status_detail", TrackerStatus.UNKNOWN.detail);
        tracker.put("signed_by", null);
        tracker.put("weight", null);
        tracker.put("est_delivery_date", null);
        tracker.put("shipment_id", shipmentId);
        tracker.put("carrier", carrier);
        tracker.put("tracking_details", List.of());
        tracker.put("fees", List.of());
        tracker.put("carrier_detail", null);
        String reference = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("v1:" + Fields.id(tracker)).getBytes(StandardCharsets.UTF_8));
        tracker.put("public_url", "https://track.easypost.com/" + reference);
        return tracker;
    }

    private static Map<String, Object> detail(
            Map<String, Object> tracker, TrackerStatus status, String message, Instant at) {
        boolean placeless = status == TrackerStatus.PRE_TRANSIT;
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("object", "TrackingLocation");
        place.put("city", placeless ? null : "HOUSTON");
        place.put("state", placeless ? null : "TX");
        place.put("country", null);
        place.put("zip", placeless ? null : "77063");
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("object", "TrackingDetail");
        detail.put("message", message);
        detail.put("description", "");
        detail.put("status", status.wireName());
        detail.put("status_detail", status.detail);
        detail.put("datetime", Ledger.time(at));
        detail.put("source", tracker.get("carrier"));
        detail.put("carrier_code", "");
        detail.put("est_delivery_date", null);
        detail.put("tracking_location", place);
        return detail;
    }
}
