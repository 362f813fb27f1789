package dev.lakefront.sandbox.server;

/** The stored documents, as far as the control interface replaces them. */
@FunctionalInterface
public interface DatasetControl {

    /**
     * Replaces the whole content of a dataset (created if need be) by documents in NDJSON, or changes nothing.
     * Returns how many there are now.
     */
    int replace(String dataset, byte[] ndjson) throws BrokenDataset;
}
