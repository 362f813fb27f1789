package dev.lakefront.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that opens many event streams on one thread and says, on a line of its own, when all of them have heard an
 * event: {@code all heard <event> <data>}. Arguments: the streams' address, and how many. Ends with its parent's pipe.
 */
final class ManyReaders {

    /** So many connections are being opened at a time: fewer than the shop lets wait. */
    private static final int AT_ONCE = 200;

    private final Map<String, Integer> heard = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final InetSocketAddress shop;
    private final byte[] request;
    private final int readers;
    private final Selector selector;

    private int begun;
    private int answered;

    private ManyReaders(URI stream, int readers) throws IOException {
        this.shop = new InetSocketAddress(stream.getHost(), stream.getPort());
        this.request = ("GET " + stream.getPath() + "?" + stream.getQuery() + " HTTP/1.1\r\nHost: "
                        + stream.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.readers = readers;
        this.selector = Selector.open();
    }

    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().start(ManyReaders::endWithTheParent);
        new ManyReaders(URI.create(args[0]), Integer.parseInt(args[1])).run();
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent only ever closes it
            }
        } catch (IOException e) {
            // gone as well
        }
        System.exit(0);
    }

    private void run() throws IOException {
        while (true) {
            for (; begun < readers && begun - answered < AT_ONCE; begun++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                boolean connected = channel.connect(shop);
                channel.register(selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, new Reader());
            }
            selector.select(this::ready);
        }
    }

    private void ready(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                channel.write(ByteBuffer.wrap(request));
                key.interestOps(SelectionKey.OP_READ);
            } else {
                buffer.clear();
                if (channel.read(buffer) < 0) {
                    throw new IllegalStateException("a stream has ended");
                }
                ((Reader) key.attachment()).read(buffer.flip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One stream, line by line, however the bytes are cut; the lines of the transfer coding are none of ours. */
    private final class Reader {
        private final StringBuilder line = new StringBuilder();
        private String event = "";

        private void read(ByteBuffer bytes) {
            while (bytes.hasRemaining()) {
                char next = (char) bytes.get();
                if (next == '\n') {
                    read(line.toString());
                    line.setLength(0);
                } else {
                    line.append(next);
                }
            }
        }

        private void read(String field) {
            if (field.startsWith("event: ")) {
                event = field.substring(7);
            } else if (field.startsWith("data: ")) {
                String whole = event + " " + field.substring(6);
                answered += event.equals("welcome") ? 1 : 0;
                if (heard.merge(whole, 1, Integer::sum) == readers) {
                    System.out.println("all heard " + whole);
                }
            }
        }
    }
}
