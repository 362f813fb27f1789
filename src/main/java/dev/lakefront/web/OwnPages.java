package dev.lakefront.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a request comes from a page of the shop's own or a configured one. A browser sends cookies along whoever's
 * page asks, so one that opens something counts only where the browser itself names a page that may use it.
 */
@Singleton
public final class OwnPages {

    private static final String PAGE = "Sec-Fetch-Site";

    private final Set<String> allowedOrigins;

    OwnPages(WebConfig config) {
        this.allowedOrigins = Set.copyOf(config.allowedOrigins());
    }

    /** Whether the page that asks is the shop's own or a configured one. Says no to who does not tell. */
    public boolean trusts(HttpRequest<?> request) {
        if ("same-origin".equals(request.getHeaders().get(PAGE))) {
            return true;
        }
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        return origin != null && own(origin, request);
    }

    /**
     * Whether a page that is none of the shop's asks. Who does not tell may be a server that reads for a page, and gets
     * nothing by reading: an answer that no page may read across origins.
     */
    public boolean distrusts(HttpRequest<?> request) {
        if (trusts(request)) {
            return false;
        }
        String page = request.getHeaders().get(PAGE);
        return request.getHeaders().contains(HttpHeaders.ORIGIN)
                || "cross-site".equals(page)
                || "same-site".equals(page);
    }

    /** The value of a cookie, whoever's page sends it; nothing if it is not there or empty. */
    public static Optional<String> cookie(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name).map(Cookie::getValue).filter(value -> !value.isBlank());
    }

    /** What a request shows, for rooms that know no HTTP: cookies only as its page may use them. */
    public Presented presented(HttpRequest<?> request) {
        return new Presented() {
            @Override
            public Optional<String> header(String name) {
                return Optional.ofNullable(request.getHeaders().get(name)).filter(value -> !value.isBlank());
            }

            @Override
            public Optional<String> cookie(String name) {
                return trusts(request) ? OwnPages.cookie(request, name) : Optional.empty();
            }
        };
    }

    private boolean own(String origin, HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        return allowedOrigins.contains(origin) || origin.equals("https://" + host) || origin.equals("http://" + host);
    }
}
