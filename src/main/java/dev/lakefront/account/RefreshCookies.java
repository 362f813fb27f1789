package dev.lakefront.account;

import dev.lakefront.web.OwnPages;
import dev.lakefront.web.WebConfig;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Refresh tokens as a cookie that no script reads, if the settings want it. A browser sends a cookie along whoever's page
 * asks, so it counts only where {@link OwnPages} trusts the page.
 *
 * <p>The token stays in the answer's body as well: a server that renders pages needs it there, and a page that keeps it is
 * no worse off than without the cookie.
 */
@Singleton
final class RefreshCookies {

    private static final String PLAIN_NAME = "refresh";

    /** No subdomain can set a cookie of this name, and none without TLS. */
    private static final String SAFE_NAME = "__Host-refresh";

    private final boolean on;
    private final boolean plain;
    private final Duration lifetime;

    RefreshCookies(SessionConfig config, WebConfig web) {
        this.on = config.refreshCookie();
        URI storefront = web.storefrontUrl();
        // a storefront without TLS is one under development
        this.plain = storefront != null && "http".equals(storefront.getScheme());
        this.lifetime = config.sessionIdle();
    }

    /** Sends the token along, if cookies are wanted. */
    <T> MutableHttpResponse<T> give(MutableHttpResponse<T> response, String token) {
        return on ? response.cookie(cookie(token).maxAge(lifetime)) : response;
    }

    <T> MutableHttpResponse<T> takeAway(MutableHttpResponse<T> response) {
        return on ? response.cookie(cookie("").maxAge(0)) : response;
    }

    /** The token that a browser sends by itself. */
    Optional<String> token(HttpRequest<?> request) {
        return on ? OwnPages.cookie(request, name()) : Optional.empty();
    }

    private String name() {
        return plain ? PLAIN_NAME : SAFE_NAME;
    }

    private Cookie cookie(String value) {
        return Cookie.of(name(), value).httpOnly(true).path("/").secure(!plain).sameSite(SameSite.Strict);
    }
}
