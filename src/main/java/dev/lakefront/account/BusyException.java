package dev.lakefront.account;

/** Too many passwords wait to be looked at; another try in a moment may be in time. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BusyException() {
        super("too many passwords wait to be looked at", null, false, false);
    }
}
