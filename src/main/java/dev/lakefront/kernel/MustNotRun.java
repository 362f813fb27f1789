package dev.lakefront.kernel;

/** Says that the shop must not run as it is set up: going on would do harm. The message is for its operator. */
public final class MustNotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MustNotRun(String reason) {
        super(reason);
    }
}
