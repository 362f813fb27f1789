package dev.lakefront.sandbox.lake;

/** What a token allows. */
public enum Role {
    /** Without a token. */
    ANONYMOUS,
    VIEWER,
    EDITOR;

    boolean reads() {
        return this != ANONYMOUS;
    }

    boolean writes() {
        return this == EDITOR;
    }

    /** As {@code identity()} and listeners see it. */
    String identity() {
        return switch (this) {
            case ANONYMOUS -> "<anonymous>";
            case VIEWER -> "sandbox-viewer";
            case EDITOR -> "sandbox-editor";
        };
    }
}
