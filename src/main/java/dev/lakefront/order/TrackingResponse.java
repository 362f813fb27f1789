package dev.lakefront.order;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an order's parcels are. */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Tracking")
record TrackingResponse(List<Parcel> shipments) {

    /**
     * A parcel.
     *
     * @param status as far as it is known
     * @param estimatedDelivery null if the carrier does not say
     * @param events what the carrier tells, the newest first
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "TrackedShipment")
    record Parcel(
            String id,
            String carrier,
            String trackingCode,
            String status,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            Instant estimatedDelivery,

            List<Event> events) {}

    /**
     * A word of the carrier.
     *
     * @param location where it was; null if the carrier does not say
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "TrackingEvent")
    record Event(
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
            String status,
            String message,
            @Nullable String location) {}

    static TrackingResponse of(Order order) {
        return new TrackingResponse(order.shipments().stream()
                .map(each -> new Parcel(each.id(), each.carrier(), each.trackingCode(), each.status(), null, List.of()))
                .toList());
    }
}
