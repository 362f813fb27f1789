package dev.lakefront.sanity;

import dev.lakefront.kernel.UpstreamException;

/** The way to the lake and back: HTTP, or a decorator around the next channel. Blocks; safe between threads. */
interface LakeChannel {

    /**
     * Sends one call.
     *
     * @throws UpstreamException if the lake cannot answer now
     */
    <T> T send(LakeCall<T> call);
}
