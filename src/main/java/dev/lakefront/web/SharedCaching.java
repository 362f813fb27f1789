package dev.lakefront.web;

import java.time.Duration;

/** What lets shared caches in front keep answers without asking: somebody tells them of purges. */
@FunctionalInterface
public interface SharedCaching {

    /** How long they may keep an answer at most; zero if nobody tells them. */
    Duration maxAge();
}
