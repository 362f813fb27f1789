package dev.lakefront.cart;

import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.PublicAddress;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the answers about carts: always the whole cart, with its tag and, for guests, with its token. */
@Singleton
final class CartAnswerFactory {

    private final CheckoutCodes codes;
    private final CheckoutLinkConfig links;
    private final PublicAddress address;
    private final Market market;
    private final CommercialTerms terms;
    private final Duration cookieKept;

    CartAnswerFactory(
            CheckoutCodes codes,
            CheckoutLinkConfig links,
            PublicAddress address,
            Market market,
            CommercialTerms terms,
            CartConfig config) {
        this.codes = codes;
        this.links = links;
        this.address = address;
        this.market = market;
        this.terms = terms;
        this.cookieKept = config.guestKept();
    }

    HttpResponse<?> of(HttpRequest<?> request, CartResult result) {
        return of(request, result, HttpStatus.OK);
    }

    /** @param opened the status where a cart was opened */
    HttpResponse<?> of(HttpRequest<?> request, CartResult result, HttpStatus opened) {
        return switch (result) {
            case CartResult.Done done -> done(request, done, done.opened() ? opened : HttpStatus.OK);
            case CartResult.None none -> none(request);
            case CartResult.NoCart noCart ->
                Problem.of(ProblemCode.CART_NOT_FOUND, "There is no cart to change; open one first.")
                        .response();
            case CartResult.Conflict conflict ->
                Problem.of(ProblemCode.PRECONDITION_FAILED, "Read the cart again; it is not as If-Match says.")
                        .response();
            case CartResult.UnknownMerchandise unknown ->
                Problem.of(ProblemCode.MERCHANDISE_NOT_FOUND, "Nothing is sold under this id; nothing was changed.")
                        .with("skus", unknown.skus())
                        .response();
            case CartResult.UnknownLines unknown ->
                Problem.of(ProblemCode.CART_LINE_NOT_FOUND, "The cart has no such line; nothing was changed.")
                        .with("lineIds", unknown.ids())
                        .response();
            case CartResult.NotInCurrency unsold ->
                Problem.of(
                                ProblemCode.CURRENCY_NOT_OFFERED,
                                "Not sold in " + unsold.currencyCode() + "; nothing was changed.")
                        .with("skus", unsold.skus())
                        .response();
            case CartResult.NothingLeft nothing -> nothingLeft(nothing.problems());
        };
    }

    private static HttpResponse<?> nothingLeft(List<CartProblem> problems) {
        boolean sold = problems.stream().anyMatch(each -> each.code() == CartProblem.Code.OUT_OF_STOCK);
        ProblemCode code = sold ? ProblemCode.OUT_OF_STOCK : ProblemCode.CART_LIMIT_REACHED;
        String detail = sold ? "No more of it can be had" : "The cart takes no more";
        Problem problem = Problem.of(code, detail + "; nothing was changed.")
                .with("problems", problems.stream().map(CartProblemResponse::of).toList());
        return sold ? problem.with("available", available(problems)).response() : problem.response();
    }

    /** Of the first one that is short. */
    private static long available(List<CartProblem> problems) {
        return problems.stream()
                .flatMap(each -> Optional.ofNullable(each.available()).stream())
                .findFirst()
                .orElse(0L);
    }

    private HttpResponse<?> done(HttpRequest<?> request, CartResult.Done done, HttpStatus status) {
        MutableHttpResponse<?> response = cart(request, done.cart(), done.holder(), status);
        return done.holder() instanceof CartHolder.Guest guest && (done.opened() || guest.byCookie())
                ? response.cookie(cookie(request, guest.token()))
                : response;
    }

    /** A cart that was only looked at. */
    HttpResponse<?> ok(HttpRequest<?> request, PricedCart priced, CartHolder holder) {
        return cart(request, priced, holder, HttpStatus.OK);
    }

    private MutableHttpResponse<?> cart(
            HttpRequest<?> request, PricedCart priced, CartHolder holder, HttpStatus status) {
        OpenCart cart = priced.cart();
        String token = holder instanceof CartHolder.Guest guest ? guest.token() : null;
        String checkout = links.link(address.of(request), codes.make(cart.id()));
        MutableHttpResponse<?> response = PersonalResponse.of(status, CartResponse.of(priced, token, checkout))
                .header(HttpHeaders.ETAG, cart.tag());
        return token == null ? response : response.header(CartBinder.HEADER, token);
    }

    /** What somebody sees who has no cart. */
    HttpResponse<?> none(HttpRequest<?> request) {
        CartDetails details =
                market.opening(null, null, null, request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
        boolean taxesIncluded =
                terms.terms().settings().pricesIncludeTax(details.currency().getCurrencyCode());
        return PersonalResponse.ok(CartResponse.none(details, taxesIncluded)).header(HttpHeaders.ETAG, OpenCart.NO_TAG);
    }

    /** Comes along when a page of the shop is opened by a link from elsewhere, and with nothing that other pages send. */
    private Cookie cookie(HttpRequest<?> request, String token) {
        return Cookie.of(CartBinder.COOKIE, token)
                .httpOnly(true)
                .path("/")
                .secure(!PublicAddress.isLoopback(request))
                .sameSite(SameSite.Lax)
                .maxAge(cookieKept);
    }
}
