package dev.lakefront.sandbox.push;

import java.time.Duration;

/** How long a delivery may take, and how often and how soon it is tried again. */
public record DeliveryPolicy(Duration timeout, int retries, Duration pause) {

    /** As the real service has it since 2026-04-29: an outage of more than a minute loses events. */
    public static final DeliveryPolicy REAL = new DeliveryPolicy(Duration.ofSeconds(30), 2, Duration.ofSeconds(30));
}
