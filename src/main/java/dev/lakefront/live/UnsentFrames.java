package dev.lakefront.live;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one stream is yet to send, under a bound in bytes. A frame that does not fit is refused and empties the queue: its
 * stream has a gap from then on, so nothing of it is worth sending. Thread safe.
 */
final class UnsentFrames extends AbstractQueue<byte[]> {

    /** What keeping and writing a frame costs besides its bytes, so that heartbeats do not pile up unnoticed. */
    private static final int LEAST = 1024;

    private final int bound;
    private final Queue<byte[]> frames = new ArrayDeque<>(2);
    private int size;

    UnsentFrames(int bound) {
        this.bound = bound;
    }

    @Override
    public synchronized boolean offer(byte[] frame) {
        if (size + weight(frame) > bound) {
            clear();
            return false;
        }
        size += weight(frame);
        return frames.offer(frame);
    }

    @Override
    public synchronized byte @Nullable [] poll() {
        byte[] frame = frames.poll();
        if (frame != null) {
            size -= weight(frame);
        }
        return frame;
    }

    @Override
    public synchronized byte @Nullable [] peek() {
        return frames.peek();
    }

    @Override
    public synchronized void clear() {
        frames.clear();
        size = 0;
    }

    @Override
    public synchronized int size() {
        return frames.size();
    }

    @Override
    public synchronized Iterator<byte[]> iterator() {
        return List.copyOf(frames).iterator();
    }

    private static int weight(byte[] frame) {
        return Math.max(LEAST, frame.length);
    }
}
