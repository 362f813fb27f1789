package dev.lakefront.sandbox.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The running offline cloud: HTTP/1.1 on one port of the loopback interfaces and, if asked for, the same over TLS on
 * another. Closing it ends every connection and stream and may be repeated.
 */
public final class CloudServer implements AutoCloseable {

    private static final int MOST_STREAMS = 5_000;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int IDLE_SECONDS = 75;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int GRACE_SECONDS = 2;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("cloud-", 0).factory());
    private final Stubs stubs;
    private final Misfortunes misfortunes;
    private final Workshop workshop;
    private final int port;
    private final int tlsPort;
    private final @Nullable X509Certificate certificate;

    CloudServer(CloudServerBuilder wanted) {
        Faults faults = new Faults(wanted.faultTargets, wanted.mailServer);
        misfortunes = new Misfortunes(faults);
        RequestLog log = new RequestLog();
        stubs = new Stubs(wanted.folder, wanted.services);
        Control control = new Control(log, faults, wanted.parts(stubs::reset));
        Front front = new Front(control, stubs, wanted.streams, faults, log, wanted.clock);
        workshop = new Workshop(front, new Wire(wanted.clock), executor, new Semaphore(MOST_STREAMS));
        try {
            port = bind(wanted.port, null);
            if (wanted.tlsPort == null) {
                tlsPort = -1;
                certificate = null;
            } else {
                SelfSigned identity = SelfSigned.forLocalhost(wanted.clock);
                certificate = identity.certificate();
                tlsPort = bind(wanted.tlsPort, tls(identity));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        }
    }

    /** The folder has WireMock's layout: {@code mappings} and {@code __files}. */
    public static CloudServerBuilder builder(Path folder) {
        return new CloudServerBuilder(folder);
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** Throws {@link IllegalStateException} on a server without TLS, like {@link #certificate()}. */
    public URI tlsUri() {
        requireTls();
        return URI.create("https://localhost:" + tlsPort);
    }

    /** What a client has to trust to speak TLS with this server; another one after each start. */
    public X509Certificate certificate() {
        return requireTls();
    }

    /** What goes wrong at the mail server, which listens elsewhere. */
    public Misfortunes misfortunes() {
        return misfortunes;
    }

    private X509Certificate requireTls() {
        if (certificate == null) {
            throw new IllegalStateException("this server was started without a TLS port");
        }
        return certificate;
    }

    @Override
    public void close() {
        connections.close().awaitUninterruptibly();
        executor.shutdownNow();
        try {
            // the loops go last, because work that ends now still hands its answer to them
            executor.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        stubs.close();
    }

    /** Both loopback addresses, because {@code localhost} may resolve to either; a machine may lack the second. */
    private int bind(int wantedPort, @Nullable SslContext tls) throws IOException {
        int bound = listen(new InetSocketAddress("127.0.0.1", wantedPort), tls);
        try {
            listen(new InetSocketAddress("::1", bound), tls);
        } catch (IOException noSuchInterface) {
            return bound;
        }
        return bound;
    }

    private int listen(InetSocketAddress address, @Nullable SslContext tls) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new Connections(tls))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + address, bound.cause());
        }
        connections.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private static SslContext tls(SelfSigned identity) throws SSLException {
        return SslContextBuilder.forServer(identity.key(), identity.certificate())
                .build();
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {

        private final @Nullable SslContext tls;

        Connections(@Nullable SslContext tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            channel.pipeline().addLast(new IdleStateHandler(0, KEEP_ALIVE_SECONDS, IDLE_SECONDS));
            if (tls != null) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(LONGEST_LINE)
                            .setMaxHeaderSize(LONGEST_HEADERS)
                            .setMaxChunkSize(64 * 1024)))
                    .addLast(new FlowControlHandler())
                    .addLast(new ConnectionHandler(workshop));
        }
    }
}
