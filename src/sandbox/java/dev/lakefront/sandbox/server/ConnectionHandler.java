package dev.lakefront.sandbox.server;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection. Reads a request, has it worked on by a virtual thread, writes the answer, and only then reads
 * on, which keeps pipelined answers in order. Needs a {@code FlowControlHandler} before it and automatic reading off;
 * its fields belong to the event loop.
 */
final class ConnectionHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHandler.class);

    /** How long the rest of a refused request is read, so that the client gets to see why. */
    private static final long DISCARD_SECONDS = 2;

    private static final int MB = 1_000_000;

    private final Workshop workshop;

    private State state = State.WAITING;
    private @Nullable HttpRequest head;
    private @Nullable StreamSink stream;
    private ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private int bodyLimit;

    ConnectionHandler(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (state == State.DISCARDING && message instanceof LastHttpContent) {
            ctx.close();
        } else if (state == State.DISCARDING || state == State.STREAMING) {
            ctx.read();
        } else if (message.decoderResult().isFailure()) {
            refuse(ctx, undecodable(message.decoderResult().cause()), "The request cannot be read");
        } else if (message instanceof HttpRequest request) {
            begin(ctx, request);
        } else if (message instanceof HttpContent content) {
            readOn(ctx, content);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        state = State.READING;
        head = request;
        body = new ByteArrayOutputStream(0);
        bodyLimit = takesFiles(request.uri()) ? 110 * MB : 10 * MB;
        if (HttpUtil.getContentLength(request, 0L) > bodyLimit) {
            refuse(ctx, 413, "The body is too large");
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        ctx.read();
    }

    private static boolean takesFiles(String uri) {
        return uri.contains("/assets/") || uri.startsWith(Control.PREFIX + "dataset");
    }

    private void readOn(ChannelHandlerContext ctx, HttpContent content) {
        int more = content.content().readableBytes();
        if (body.size() + more > bodyLimit) {
            refuse(ctx, 413, "The body is too large");
            return;
        }
        try {
            content.content().readBytes(body, more);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        if (content instanceof LastHttpContent && head != null) {
            dispatch(ctx, head);
        } else {
            ctx.read();
        }
    }

    private void dispatch(ChannelHandlerContext ctx, HttpRequest request) {
        state = State.WORKING;
        Call call;
        try {
            call = workshop.wire().call(request, body.toByteArray(), address(ctx));
        } catch (IllegalArgumentException undecodable) {
            refuse(ctx, 400, "The address cannot be decoded");
            return;
        } finally {
            body = new ByteArrayOutputStream(0);
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        workshop.executor().execute(() -> work(ctx, call, keepAlive));
    }

    private static String address(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }

    /** Runs on a virtual thread, and leaves no connection hanging whatever happens. */
    private void work(ChannelHandlerContext ctx, Call call, boolean keepAlive) {
        try {
            answer(ctx, call, keepAlive);
        } catch (RuntimeException | Error broken) {
            LOG.error("{} cannot be answered", call.request(), broken);
            ctx.channel().close();
        }
    }

    private void answer(ChannelHandlerContext ctx, Call call, boolean keepAlive) {
        StreamSink sink = new StreamSink(ctx.channel(), workshop.wire().streamHead(call), workshop.executor());
        switch (workshop.outcome(call, sink)) {
            case Outcome.Answer complete -> {
                FullHttpResponse answer = workshop.wire().answer(complete.response(), call);
                ctx.executor().execute(() -> write(ctx, answer, keepAlive));
            }
            case Outcome.Streaming streaming -> {
                sink.begin();
                ctx.executor().execute(() -> streamOn(ctx, sink));
            }
            case Outcome.Reset reset -> ctx.executor().execute(() -> reset(ctx));
            case Outcome.Silence silence -> ctx.channel().close();
        }
    }

    private void write(ChannelHandlerContext ctx, FullHttpResponse answer, boolean keepAlive) {
        answer.headers()
                .set(HttpHeaderNames.CONNECTION, keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        ChannelFuture written = ctx.writeAndFlush(answer);
        if (keepAlive) {
            state = State.WAITING;
            ctx.read();
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Reads on only to notice that the client has gone. */
    private void streamOn(ChannelHandlerContext ctx, StreamSink sink) {
        state = State.STREAMING;
        stream = sink;
        ctx.read();
    }

    /**
     * From the head of the pipeline, so that TLS sends no farewell; with this option closing is a TCP reset. The client may have
     * gone already.
     */
    private static void reset(ChannelHandlerContext ctx) {
        if (!ctx.channel().isOpen()) {
            return;
        }
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        ctx.pipeline().firstContext().close();
    }

    private void refuse(ChannelHandlerContext ctx, int status, String reason) {
        FullHttpResponse answer = workshop.wire().answer(VendorErrors.of(Target.SANITY, status, reason), null);
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(answer);
        state = State.DISCARDING;
        ctx.executor().schedule(() -> ctx.close(), DISCARD_SECONDS, TimeUnit.SECONDS);
        ctx.read();
    }

    private static int undecodable(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> 414;
            case TooLongHttpHeaderException header -> 431;
            default -> 400;
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent idle) {
            if (stream != null && idle.state() == IdleState.WRITER_IDLE) {
                stream.keepAlive();
            } else if (idle.state() == IdleState.ALL_IDLE && (state == State.WAITING || state == State.READING)) {
                ctx.close();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("Connection lost", cause);
        } else {
            LOG.warn("Connection given up", cause);
        }
        ctx.close();
    }

    private enum State {
        WAITING,
        READING,
        WORKING,
        STREAMING,
        DISCARDING
    }
}
