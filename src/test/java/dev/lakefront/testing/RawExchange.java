package dev.lakefront.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request sent byte by byte as given, and its answer: for what an HTTP client refuses to send. The connection is
 * closed afterwards.
 */
public record RawExchange(int status, SortedMap<String, String> headers, String body) {

    private static final int PATIENCE_MILLIS = 10_000;

    /** A GET of this request target, whatever is in it. */
    public static RawExchange get(URI server, String target, String... headerLines) {
        return send(server, "GET", target, new byte[0], headerLines);
    }

    public static RawExchange send(URI server, String method, String target, byte[] body, String... headerLines) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return send(server, request.toByteArray());
    }

    /** A whole request, head and body; an empty answer has status 0. */
    public static RawExchange send(URI server, byte[] request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread writer = Thread.startVirtualThread(() -> write(socket, request));
            byte[] answer = readAll(socket.getInputStream());
            writer.interrupt();
            return parsed(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a header by its name in lower case; empty if it is not there. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static void write(Socket socket, byte[] request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
        } catch (IOException e) {
            // the server may answer and hang up before it has read everything
        }
    }

    private static byte[] readAll(InputStream in) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException e) {
            // a server that hangs up early resets the connection; what it said before counts
        }
        return read.toByteArray();
    }

    private static RawExchange parsed(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawExchange(0, new TreeMap<>(), answer);
        }
        String[] lines = answer.substring(0, end).split("\r\n", -1);
        SortedMap<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (a, b) -> a + ", " + b);
        }
        return new RawExchange(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, answer.substring(end + 4));
    }
}
