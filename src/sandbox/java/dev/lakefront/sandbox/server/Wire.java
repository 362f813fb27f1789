package dev.lakefront.sandbox.server;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The translation between HTTP as Netty has it and the requests and answers of the services. */
final class Wire {

    private static final int MOST_PARAMETERS = 4_096;
    private static final int LEAST_GZIPPED = 1_024;
    private static final Pattern COMPRESSIBLE =
            Pattern.compile("text/.*|application/(json|javascript|xml).*|.*\\+xml.*");
    private static final Pattern GZIP_WANTED = Pattern.compile("(^|[ ,])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    private final Clock clock;

    Wire(Clock clock) {
        this.clock = clock;
    }

    /** Throws {@link IllegalArgumentException} on an address that cannot be decoded. */
    Call call(HttpRequest head, byte[] body, String client) {
        // a semicolon is no separator: GROQ's own functions are written with it
        QueryStringDecoder address = QueryStringDecoder.builder()
                .charset(StandardCharsets.UTF_8)
                .maxParams(MOST_PARAMETERS)
                .semicolonIsNormalChar(true)
                .build(head.uri());
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : head.headers()) {
            headers.merge(header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (a, b) -> a + ", " + b);
        }
        headers.putIfAbsent(Request.CLIENT, client);
        String method = head.method().name();
        // to the services HEAD is GET; the codec leaves the body out again
        Request request = new Request(
                method.equals("HEAD") ? "GET" : method, address.path(), address.parameters(), headers, body);
        return new Call(request, head.uri());
    }

    FullHttpResponse answer(Response answer, @Nullable Call call) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        boolean gzip = !bodiless && call != null && gzips(answer, call.request());
        byte[] body = bodiless ? new byte[0] : gzip ? gzipped(answer.body()) : answer.body();
        FullHttpResponse wire = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers().forEach(wire.headers()::set);
        wire.headers().remove(HttpHeaderNames.TRANSFER_ENCODING).set(HttpHeaderNames.DATE, now());
        if (!bodiless) {
            wire.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        if (gzip) {
            wire.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
            wire.headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
        }
        if (call != null) {
            Cors.allow(call, wire.headers());
        }
        return wire;
    }

    HttpResponse streamHead(Call call) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, "no-cache, no-transform")
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED)
                .set(HttpHeaderNames.DATE, now());
        Cors.allow(call, head.headers());
        return head;
    }

    private String now() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static boolean gzips(Response answer, Request request) {
        String wanted = request.header("accept-encoding");
        String type = answer.headers().get("content-type");
        return wanted != null
                && type != null
                && answer.body().length >= LEAST_GZIPPED
                && !answer.headers().containsKey("content-encoding")
                && COMPRESSIBLE.matcher(type).matches()
                && GZIP_WANTED.matcher(wanted).find();
    }

    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
