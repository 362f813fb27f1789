package dev.lakefront.shipping.easypost;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.security.cert.Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's connection, held back from what the client would suffer from: bodies are there as a whole or not at all and
 * within bounds, an error has a body though it may be empty, nothing is sent twice, and no redirect takes the key elsewhere.
 */
final class HeldConnection extends HttpsURLConnection {

    private static final byte[] NOTHING = {};

    private final HttpsURLConnection held;
    private final Exchange exchange;

    HeldConnection(HttpsURLConnection held, Exchange exchange) {
        super(held.getURL());
        this.held = held;
        this.exchange = exchange;
        held.setInstanceFollowRedirects(false);
        held.setConnectTimeout(exchange.connectMillis());
        held.setReadTimeout(exchange.readMillis());
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        held.setRequestMethod(method);
    }

    @Override
    public void setRequestProperty(String name, String value) {
        held.setRequestProperty(name, value);
    }

    @Override
    public void setDoOutput(boolean output) {
        held.setDoOutput(output);
    }

    @Override
    public void setUseCaches(boolean caches) {
        held.setUseCaches(caches);
    }

    @Override
    public void connect() throws IOException {
        noting(() -> {
            held.connect();
            return "connected";
        });
    }

    /** Sent when it is closed, with its length: what streams is not sent a second time by the JDK. */
    @Override
    public OutputStream getOutputStream() {
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                held.setFixedLengthStreamingMode(size());
                noting(() -> {
                    try (OutputStream out = held.getOutputStream()) {
                        writeTo(out);
                        return "sent";
                    }
                });
            }
        };
    }

    @Override
    public int getResponseCode() throws IOException {
        int status = noting(held::getResponseCode);
        exchange.begun(status, held.getHeaderField("x-ep-request-uuid"), held.getHeaderField("retry-after"));
        return status;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return noting(() -> whole(held.getInputStream()));
    }

    /** Empty also if the body breaks off: the status says enough. */
    @Override
    public InputStream getErrorStream() {
        try {
            return whole(held.getErrorStream());
        } catch (IOException e) {
            return new ByteArrayInputStream(NOTHING);
        }
    }

    private InputStream whole(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return new ByteArrayInputStream(NOTHING);
        }
        try (body) {
            byte[] bytes = body.readNBytes(exchange.maxBytes() + 1);
            if (bytes.length > exchange.maxBytes()) {
                exchange.foundTooLarge();
                throw new IOException("the answer is too large");
            }
            return new ByteArrayInputStream(bytes);
        }
    }

    private <T> T noting(Talk<T> talk) throws IOException {
        try {
            return talk.result();
        } catch (IOException e) {
            exchange.broke(e);
            throw e;
        }
    }

    @Override
    public void disconnect() {
        held.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return held.usingProxy();
    }

    @Override
    public String getCipherSuite() {
        return held.getCipherSuite();
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return held.getLocalCertificates();
    }

    @Override
    public Certificate[] getServerCertificates() throws SSLPeerUnverifiedException {
        return held.getServerCertificates();
    }

    /** Without the address, which names what is asked about. */
    @Override
    public String toString() {
        return "HeldConnection[]";
    }

    @FunctionalInterface
    private interface Talk<T> {
        T result() throws IOException;
    }
}
