package dev.lakefront.sanity;

import java.util.Locale;

/** Which forms of the documents a query sees. */
public enum Perspective {
    /** What is public, without drafts. */
    PUBLISHED,
    /** As it would be if every draft were published. */
    DRAFTS,
    /** Every form as it is kept, drafts under ids of their own. */
    RAW;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
