package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.CartLimits;
import dev.lakefront.cart.CartPricing;
import dev.lakefront.cart.Carts;
import dev.lakefront.cart.CheckoutCodes;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.WebConfig;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The checkout for shops without a page of their own: opened by a cart's checkoutUrl, whose code is all it needs. Every
 * answer is the whole page; nothing is kept of what is typed but quotes. For browsers, so not part of the API's description.
 */
@Controller("/checkout")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class CheckoutPageController {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' https: http:; form-action 'self'; frame-ancestors 'none'";

    private final CheckoutCodes codes;
    private final Carts carts;
    private final CartPricing pricing;
    private final MakeQuote makeQuote;
    private final CheckoutPage page;
    private final CartLimits limits;
    private final String storefront;
    private final String style;

    CheckoutPageController(
            CheckoutCodes codes,
            Carts carts,
            CartPricing pricing,
            MakeQuote makeQuote,
            CheckoutPage page,
            CartLimits limits,
            WebConfig web) {
        this.codes = codes;
        this.carts = carts;
        this.pricing = pricing;
        this.makeQuote = makeQuote;
        this.page = page;
        this.limits = limits;
        URI front = web.storefrontUrl();
        this.storefront = front == null ? "/" : front.toString();
        try (InputStream file = CheckoutPageController.class.getResourceAsStream("/templates/checkout/style.css")) {
            this.style = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Get("/style.css")
    @Produces("text/css")
    @Operation(hidden = true)
    HttpResponse<String> style() {
        return HttpResponse.ok(style).header("Cache-Control", "public, max-age=3600");
    }

    @Get("/{code}")
    @Operation(hidden = true)
    HttpResponse<String> open(HttpRequest<?> request, @PathVariable String code) {
        return cart(code)
                .map(cart -> {
                    EmailAddress email = cart.email();
                    CheckoutForm form = CheckoutForm.blank(email == null ? null : email.value(), cart.countryCode());
                    return html(
                            HttpStatus.OK,
                            page.form(
                                    pricing.price(cart),
                                    form,
                                    List.of(),
                                    cart.lines().isEmpty() ? "empty" : null,
                                    storefront));
                })
                .orElseGet(() -> gone(request));
    }

    @Post("/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    HttpResponse<?> submit(HttpRequest<?> request, @PathVariable String code, @Body Map<String, String> form) {
        CartHolder holder = new CartHolder.Guest(code, false);
        return limits.guard(
                CartLimits.Kind.QUOTE,
                request,
                holder,
                () -> cart(code)
                        .map(cart -> quoted(cart, CheckoutForm.of(form)))
                        .orElseGet(() -> gone(request)));
    }

    private MutableHttpResponse<String> quoted(OpenCart cart, CheckoutForm form) {
        FieldReader fields = new FieldReader();
        PostalAddress address = form.address().read("", fields);
        EmailAddress email = fields.email("/email", form.email());
        if (fields.faulty()) {
            return html(
                    HttpStatus.BAD_REQUEST,
                    page.form(pricing.price(cart), form, fields.problem().getErrors(), "faults", storefront));
        }
        MakeQuoteResult result = makeQuote.of(cart, new MakeQuote.Wish(address, email, form.shippingOptionId()));
        return switch (result) {
            case MakeQuoteResult.Quoted quoted -> html(HttpStatus.OK, page.quoted(quoted, form, storefront));
            case MakeQuoteResult.Empty empty -> again(cart, form, "empty");
            case MakeQuoteResult.NotToBeHad not -> again(cart, form, "outOfStock");
            case MakeQuoteResult.CountryNotServed not -> again(cart, form, "noShipping");
            case MakeQuoteResult.NoShipping no -> again(cart, form, "noShipping");
            case MakeQuoteResult.NoSuchOption no -> again(cart, form, "optionGone");
        };
    }

    private MutableHttpResponse<String> again(OpenCart cart, CheckoutForm form, String problem) {
        return html(HttpStatus.CONFLICT, page.form(pricing.price(cart), form, List.of(), problem, storefront));
    }

    private Optional<OpenCart> cart(String code) {
        return codes.open(code).flatMap(carts::find);
    }

    private MutableHttpResponse<String> gone(HttpRequest<?> request) {
        String locale = FieldReader.preferredLocale(request.getHeaders().get("Accept-Language"));
        return html(HttpStatus.GONE, page.gone(locale, storefront));
    }

    private static MutableHttpResponse<String> html(HttpStatus status, String page) {
        return HttpResponse.<String>status(status)
                .body(page)
                .contentType(MediaType.of("text/html;charset=utf-8"))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY);
    }
}
