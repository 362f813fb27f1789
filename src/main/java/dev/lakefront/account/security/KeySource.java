package dev.lakefront.account.security;

import java.time.Instant;
import java.util.List;

/** Where the shop's keys come from. */
interface KeySource {

    /** All that are to be published, oldest first; at least one of them signs. May make the next one. */
    List<SigningKey> keys(Instant now);
}
