package dev.lakefront.sandbox.push;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * HTTP POSTs of which only the status is wanted, each on a connection of its own that is announced to be closed, as the
 * real service makes them; the JDK's client neither sends that header nor does without a pool. Safe between threads;
 * {@link #close} breaks off what is under way.
 */
public final class OneWayPost implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINES = 200;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** The status of the answer; {@link IOException} if there was none in time. */
    public int send(URI url, Map<String, String> headers, byte[] body, Duration timeout) throws IOException {
        long end = System.nanoTime() + timeout.toNanos();
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
        Socket plain = new Socket();
        open.add(plain);
        try (plain) {
            plain.connect(new InetSocketAddress(url.getHost(), port), left(end));
            plain.setSoTimeout(left(end));
            return exchange(secure ? secured(plain, url.getHost(), port) : plain, head(url, headers, body), body, end);
        } finally {
            open.remove(plain);
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static byte[] head(URI url, Map<String, String> headers, byte[] body) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nhost: ")
                .append(url.getRawAuthority())
                .append("\r\nconnection: close\r\ncontent-length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int exchange(Socket socket, byte[] head, byte[] body, long end) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head);
        out.write(body);
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (true) {
            Matcher line = STATUS.matcher(line(socket, in, end));
            if (!line.matches()) {
                throw new IOException("no HTTP answer");
            }
            int status = Integer.parseInt(line.group(1));
            // to the end of the head, since closing on unread bytes looks like a broken line from the other side
            for (int lines = 0; !line(socket, in, end).isEmpty(); lines++) {
                if (lines > MOST_LINES) {
                    throw new IOException("the answer's head does not end");
                }
            }
            if (status >= 200) {
                return status;
            }
        }
    }

    private static String line(Socket socket, InputStream in, long end) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            socket.setSoTimeout(left(end));
            int next = in.read();
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            if (next < 0) {
                throw new IOException("the answer was cut off");
            }
            line.append((char) next);
        }
        throw new IOException("the answer's head has too long a line");
    }

    private static int left(long end) throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                open.remove(socket);
            }
        }
    }
}
