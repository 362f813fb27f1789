package dev.lakefront.sandbox.lake.push;

import dev.lakefront.sandbox.lake.store.EventTags;
import java.util.List;

/** Who listens to live events, and so which changes may be told. */
public enum Audience {
    /** No token: published documents without a dot in their id. */
    ANYONE,
    /** A token: all published documents. */
    READERS,
    /** A token, and drafts and versions asked for. */
    EDITORS;

    List<String> of(EventTags tags) {
        return switch (this) {
            case ANYONE -> tags.open();
            case READERS -> tags.published();
            case EDITORS -> tags.all();
        };
    }
}
