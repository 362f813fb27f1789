package dev.lakefront.checkout;

import dev.lakefront.cart.CartPricing;
import dev.lakefront.cart.Carts;
import dev.lakefront.cart.CheckoutCodes;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.order.Orders;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.WebConfig;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the answers of the checkout page, each of which is the whole page. */
@Singleton
final class CheckoutAnswerFactory {

    /** Forms lead to this shop only: on to where orders are paid a page of its own leads, which no form's target is. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' https: http:; form-action 'self'; frame-ancestors 'none'";

    private final CheckoutPage page;
    private final CheckoutCodes codes;
    private final Carts carts;
    private final CartPricing pricing;
    private final Orders orders;
    private final String storefront;

    CheckoutAnswerFactory(
            CheckoutPage page, CheckoutCodes codes, Carts carts, CartPricing pricing, Orders orders, WebConfig web) {
        this.page = page;
        this.codes = codes;
        this.carts = carts;
        this.pricing = pricing;
        this.orders = orders;
        URI front = web.storefrontUrl();
        this.storefront = front == null ? "/" : front.toString();
    }

    /** The page's own path. */
    static String path(String code) {
        return "/checkout/" + code;
    }

    private CheckoutPage.Links links(String code) {
        return new CheckoutPage.Links(storefront, path(code));
    }

    /** The cart that the code opens. */
    Optional<OpenCart> cart(String code) {
        return codes.open(code).flatMap(carts::find);
    }

    /** As the page is opened, with what the cart knows. */
    MutableHttpResponse<String> blank(OpenCart cart, String code) {
        EmailAddress email = cart.email();
        CheckoutForm form = CheckoutForm.blank(email == null ? null : email.value(), cart.countryCode());
        String problem = cart.lines().isEmpty() ? "empty" : null;
        return html(HttpStatus.OK, page.form(pricing.price(cart), form, List.of(), problem, links(code)));
    }

    /** Some of what was typed cannot be used. */
    MutableHttpResponse<String> faulty(OpenCart cart, CheckoutForm form, FieldReader fields, String code) {
        List<Problem.Fault> faults = fields.problem().getErrors();
        return html(HttpStatus.BAD_REQUEST, page.form(pricing.price(cart), form, faults, "faults", links(code)));
    }

    /** The form again, with the sentence of this name. */
    MutableHttpResponse<String> again(
            HttpStatus status, OpenCart cart, CheckoutForm form, String problem, String code) {
        return html(status, page.form(pricing.price(cart), form, List.of(), problem, links(code)));
    }

    /**
     * What everything costs.
     *
     * @param status unless there is no quote
     * @param problem the name of a sentence; null for none
     */
    MutableHttpResponse<String> of(
            HttpStatus status,
            MakeQuoteResult result,
            OpenCart cart,
            CheckoutForm form,
            @Nullable String problem,
            String code) {
        return switch (result) {
            case MakeQuoteResult.Quoted quoted -> html(status, page.quoted(quoted, form, problem, links(code)));
            case MakeQuoteResult.Empty empty -> again(HttpStatus.CONFLICT, cart, form, "empty", code);
            case MakeQuoteResult.NotToBeHad not -> again(HttpStatus.CONFLICT, cart, form, "outOfStock", code);
            case MakeQuoteResult.CountryNotServed not -> again(HttpStatus.CONFLICT, cart, form, "noShipping", code);
            case MakeQuoteResult.NoShipping no -> again(HttpStatus.CONFLICT, cart, form, "noShipping", code);
            case MakeQuoteResult.NoSuchOption no -> again(HttpStatus.CONFLICT, cart, form, "optionGone", code);
        };
    }

    /** On to where the order is paid. */
    MutableHttpResponse<String> leave(String locale, String address) {
        return html(HttpStatus.OK, page.leave(locale, address, storefront));
    }

    /** There is nothing left to do but what the sentence of this name says. */
    MutableHttpResponse<String> over(String locale, String notice) {
        return html(HttpStatus.OK, page.over(locale, notice, storefront));
    }

    /** The code opens nothing; if that is because its cart was paid, it says so. */
    MutableHttpResponse<String> gone(HttpRequest<?> request, String code) {
        String locale = FieldReader.preferredLocale(request.getHeaders().get("Accept-Language"));
        boolean paid =
                codes.open(code).filter(cart -> orders.isSpent(cart.value())).isPresent();
        return paid ? over(locale, "paid") : html(HttpStatus.GONE, page.gone(locale, storefront));
    }

    private static MutableHttpResponse<String> html(HttpStatus status, String page) {
        return HttpResponse.<String>status(status)
                .body(page)
                .contentType(MediaType.of("text/html;charset=utf-8"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY);
    }
}
