package dev.lakefront.web.idempotency;

/** Says that a claim outlived its lease and another has taken over: what was begun under it must come to nothing. */
public final class ClaimLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClaimLostException() {
        super("another has taken over this request");
    }
}
