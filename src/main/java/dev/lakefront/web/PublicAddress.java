package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers find this shop: the setting, else the address under which it was asked. A front end's server may ask
 * under a name that browsers do not know, and then needs the setting.
 */
@Singleton
public final class PublicAddress {

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(?::\\d{1,5})?");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private final @Nullable String configured;
    private final Callers callers;

    PublicAddress(PublicAddressConfig config, Callers callers) {
        this.configured = config.publicUrl() == null
                ? null
                : config.publicUrl().toString().replaceFirst("/+$", "");
        this.callers = callers;
    }

    /** An absolute address without a slash at its end. */
    public String of(HttpRequest<?> request) {
        if (configured != null) {
            return configured;
        }
        String host = request.getHeaders().get("Host");
        boolean fits = host != null && HOST.matcher(host).matches();
        return (secure(request) ? "https://" : "http://") + (fits ? host : "localhost");
    }

    /** Whether a browser on the shop's own machine asks, to which cookies may be given without TLS. */
    public static boolean isLoopback(HttpRequest<?> request) {
        String host = request.getHeaders().get("Host");
        return host != null && LOOPBACK.matcher(host).matches();
    }

    private boolean secure(HttpRequest<?> request) {
        return request.isSecure()
                || (callers.trustedPeer(request)
                        && "https".equalsIgnoreCase(request.getHeaders().get("X-Forwarded-Proto")));
    }
}
