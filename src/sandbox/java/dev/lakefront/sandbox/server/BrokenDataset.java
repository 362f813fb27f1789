package dev.lakefront.sandbox.server;

/** NDJSON that cannot become a dataset; tells the line, counted from 1. */
public final class BrokenDataset extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;

    public BrokenDataset(int line, String reason) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
