package dev.lakefront.order;

import java.time.Instant;

/** A parcel on its way, as staff entered it. Its status follows the carrier later. */
public record Shipment(String id, String carrier, String trackingCode, String status, Instant shippedAt) {}
