package dev.lakefront.order;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code order_request}. */
@MappedEntity("order_request")
record RequestRow(@Id String orderId, String requestKey, Instant answeredAt) {}
