package dev.lakefront.shipping.easypost;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;

/**
 * Where the client gets its connections from. Public, because the client makes one for each call by the name of its class,
 * found in a system property. A client that is used by somebody else in this process gets the JDK's own.
 */
public final class HeldConnections extends URLStreamHandler {

    /** The call on this thread. */
    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private static final String PROPERTY = "com.easypost.net.customURLStreamHandler";

    /** From now on, for every EasyPost client of this process. */
    static void install() {
        System.setProperty(PROPERTY, HeldConnections.class.getName());
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        // anew, since this one would lead here again
        URLConnection connection = URI.create(url.toExternalForm()).toURL().openConnection();
        if (!CURRENT.isBound()) {
            return connection;
        }
        if (connection instanceof HttpsURLConnection https) {
            return new HeldConnection(https, CURRENT.get());
        }
        throw new IOException("EasyPost is asked over HTTPS only");
    }
}
