package dev.lakefront.web;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a shopper may be sent back to from elsewhere: pages of the storefront and of the configured origins, so that nobody
 * makes the shop lead people to theirs.
 */
@Singleton
public final class ReturnAddresses {

    private static final int LONGEST = 2_000;

    private final Set<String> origins;
    private final @Nullable URI storefront;

    ReturnAddresses(WebConfig config) {
        Stream<String> configured = Stream.concat(
                config.allowedOrigins().stream(),
                Stream.ofNullable(config.storefrontUrl()).map(URI::toString));
        this.storefront = config.storefrontUrl();
        this.origins = configured
                .flatMap(each -> address(each).map(ReturnAddresses::origin).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where a shopper is sent back to if nobody says so; null if there is no storefront. */
    public @Nullable URI usual() {
        return storefront;
    }

    /** Null if it is left out, or no address that a shopper may be sent to: then with a fault. */
    public @Nullable URI read(String pointer, @Nullable String typed, FieldReader fields) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        Optional<URI> address = address(typed);
        if (address.isEmpty()) {
            fields.fault(pointer, "INVALID_ADDRESS", "An absolute address with http or https.");
            return null;
        }
        if (!origins.contains(origin(address.get()))) {
            fields.fault(
                    pointer, "ORIGIN_NOT_ALLOWED", "A page of the storefront, or of one of the configured origins.");
            return null;
        }
        return address.get();
    }

    /** One that browsers read as this does: without credentials and without a host that is none. */
    private static Optional<URI> address(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && address.getHost() != null && address.getRawUserInfo() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String origin(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
