package dev.lakefront.shipping.easypost;

import dev.lakefront.sandbox.LocalTrust;
import dev.lakefront.sandbox.server.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A TLS server that says to every request what it was told to, byte by byte, however wrong that is. */
final class ScriptedServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

    private final SSLServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Script script = (out, socket) -> {};

    ScriptedServer() throws IOException, GeneralSecurityException {
        SelfSigned identity = SelfSigned.forLocalhost(Clock.systemUTC());
        LocalTrust.add(identity.certificate());
        server = (SSLServerSocket)
                context(identity).getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private static SSLContext context(SelfSigned identity) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        keys.setKeyEntry("server", identity.key(), new char[0], new Certificate[] {identity.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getLocalPort());
    }

    /** What happens after a request was read; then the connection is closed. */
    @FunctionalInterface
    interface Script {
        void answer(OutputStream out, Socket socket) throws IOException;
    }

    void says(Script newScript) {
        script = newScript;
    }

    void says(int status, String contentType, String body) {
        says((out, socket) -> out.write(answer(status, contentType, body)));
    }

    static byte[] answer(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Said\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + bytes.length + "\r\nx-ep-request-uuid: 0123456789abcdef\r\nretry-after: 7\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /** First the head, the rest byte by byte with a pause before each. */
    static Script slowly(int status, String body, Duration beforeBody, Duration betweenBytes) {
        return (out, socket) -> {
            byte[] whole = answer(status, "application/json", body);
            int head = whole.length - body.getBytes(StandardCharsets.UTF_8).length;
            out.write(whole, 0, head);
            out.flush();
            LockSupport.parkNanos(beforeBody.toNanos());
            if (betweenBytes.isZero()) {
                out.write(whole, head, whole.length - head);
                return;
            }
            for (int i = head; i < whole.length; i++) {
                out.write(whole[i]);
                out.flush();
                LockSupport.parkNanos(betweenBytes.toNanos());
            }
        };
    }

    /** The heads and bodies of what was asked. */
    List<String> requests() {
        return requests;
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String request = read(socket.getInputStream());
            requests.add(request);
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                script.answer(socket.getOutputStream(), socket);
                socket.getOutputStream().flush();
            } finally {
                inFlight.decrementAndGet();
            }
        } catch (IOException gone) {
            open.remove(socket);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
