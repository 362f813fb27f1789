package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.server.Response;

/** One operation of the lake's HTTP interface. */
@FunctionalInterface
interface Endpoint {

    Response answer(LakeCall call, LiveDataset dataset) throws LakeException, InterruptedException;

    /** Whether a dataset that is not there comes into being. */
    default boolean creates() {
        return false;
    }
}
