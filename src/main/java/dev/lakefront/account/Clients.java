package dev.lakefront.account;

import dev.lakefront.web.Callers;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from where a request comes. */
@Singleton
public final class Clients {

    private static final int LONGEST_USER_AGENT = 200;

    private static final Pattern V4 = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\.\\d+");

    /** As {@link Callers} names them: eight bytes in hex. */
    private static final Pattern V6 = Pattern.compile("(..):(..):(..):(..):(..):(..):..:../64");

    private final Callers callers;

    Clients(Callers callers) {
        this.callers = callers;
    }

    public Client of(HttpRequest<?> request) {
        String network = callers.shopper(request).map(Clients::shortened).orElse(Client.FRONT_END);
        return new Client(network, label(request.getHeaders().get("User-Agent")));
    }

    static String shortened(String address) {
        Matcher v4 = V4.matcher(address);
        if (v4.matches()) {
            return v4.group(1) + ".0/24";
        }
        Matcher v6 = V6.matcher(address);
        return v6.matches() ? v6.replaceFirst("$1$2:$3$4:$5$6::/48") : address;
    }

    private static @Nullable String label(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        String plain = userAgent.strip().replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > LONGEST_USER_AGENT ? plain.substring(0, LONGEST_USER_AGENT) : plain;
    }
}
