package dev.lakefront.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** The reading end of a stream: takes so many frames unasked. */
final class StreamReader extends BaseSubscriber<byte[]> {

    private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
    private final long unasked;
    private boolean cutOff;

    StreamReader(long unasked) {
        this.unasked = unasked;
    }

    List<String> frames() {
        return frames;
    }

    String last() {
        return frames.getLast();
    }

    boolean cutOff() {
        return cutOff;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(unasked);
    }

    @Override
    protected void hookOnNext(byte[] frame) {
        frames.add(new String(frame, UTF_8));
    }

    @Override
    protected void hookOnError(Throwable reason) {
        cutOff = reason instanceof OpenStreams.SlowReader;
    }
}
