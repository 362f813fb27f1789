package dev.lakefront.sandbox.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sink over one Netty connection. The head of the answer goes out with the first frame, or when the service has
 * opened the stream without one. A client that leaves more than the bound unread is disconnected.
 */
final class StreamSink implements EventSink {

    private static final long MOST_UNREAD = 1024 * 1024;
    private static final String KEEP_ALIVE = ":\n\n";

    private final Channel channel;
    private final HttpResponse head;
    private final Executor executor;
    private final AtomicLong unread = new AtomicLong();
    private boolean begun;
    private boolean ended;

    StreamSink(Channel channel, HttpResponse head, Executor executor) {
        this.channel = channel;
        this.head = head;
        this.executor = executor;
    }

    /** Sends the head, unless a frame already did. */
    synchronized void begin() {
        if (!begun) {
            begun = true;
            channel.writeAndFlush(head);
        }
    }

    synchronized boolean hasBegun() {
        return begun;
    }

    @Override
    public synchronized boolean send(String frame) {
        if (ended || !channel.isActive()) {
            return false;
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(frame.getBytes(StandardCharsets.UTF_8));
        int size = bytes.readableBytes();
        if (unread.addAndGet(size) > MOST_UNREAD) {
            bytes.release();
            ended = true;
            channel.close();
            return false;
        }
        begin();
        channel.writeAndFlush(new DefaultHttpContent(bytes)).addListener(written -> unread.addAndGet(-size));
        return true;
    }

    /** A comment that makes the connection fail if its other end is gone. */
    void keepAlive() {
        send(KEEP_ALIVE);
    }

    @Override
    public synchronized void close() {
        if (!ended) {
            ended = true;
            begin();
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void onClose(Runnable action) {
        // on a thread that may block: the event loop may not wait for a stand-in's locks
        channel.closeFuture().addListener(closed -> executor.execute(action));
    }
}
