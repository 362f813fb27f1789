package dev.lakefront.sandbox;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What this process trusts beside the JDK's authorities: the certificates of clouds that run in it. In force for the JDK's
 * own HTTPS connections that are opened from then on, among them those of EasyPost's client, which has no setting for it.
 */
public final class LocalTrust {

    private static int trusted;
    private static @Nullable KeyStore store;

    private LocalTrust() {}

    public static synchronized void add(X509Certificate certificate) {
        try {
            if (store == null) {
                store = authorities();
            }
            store.setCertificateEntry("sandbox-" + ++trusted, certificate);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), new SecureRandom());
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot trust another certificate", e);
        }
    }

    private static KeyStore authorities() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager authorities) {
                for (X509Certificate each : authorities.getAcceptedIssuers()) {
                    all.setCertificateEntry("authority-" + ++count, each);
                }
            }
        }
        return all;
    }

    /** Null for the JDK's own. */
    private static TrustManager[] managers(@Nullable KeyStore keys) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(keys);
        return factory.getTrustManagers();
    }
}
