package dev.lakefront.account;

import java.time.Instant;

/** One of the places where somebody is signed in. Its id opens nothing. */
public record Session(String id, Client client, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}
