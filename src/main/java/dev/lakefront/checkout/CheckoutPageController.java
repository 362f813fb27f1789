package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.CartLimits;
import dev.lakefront.cart.CartOrder;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.order.OrderId;
import dev.lakefront.order.Orders;
import dev.lakefront.order.PaymentCheck;
import dev.lakefront.web.FieldReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The checkout for shops without a page of their own: opened by a cart's checkoutUrl, whose code is all it needs. Every
 * answer is the whole page; nothing is kept of what is typed but quotes, until it is ordered ({@link CheckoutOrderController}).
 * For browsers, so not part of the API's description.
 */
@Controller("/checkout")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class CheckoutPageController {

    private final CheckoutAnswerFactory answers;
    private final MakeQuote makeQuote;
    private final Orders orders;
    private final PaymentCheck check;
    private final CartLimits limits;
    private final String style;

    CheckoutPageController(
            CheckoutAnswerFactory answers, MakeQuote makeQuote, Orders orders, PaymentCheck check, CartLimits limits) {
        this.answers = answers;
        this.makeQuote = makeQuote;
        this.orders = orders;
        this.check = check;
        this.limits = limits;
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

    /** Also where a shopper comes back to who turned away from paying, or paid in another tab. */
    @Get("/{code}")
    @Operation(hidden = true)
    HttpResponse<?> open(HttpRequest<?> request, @PathVariable String code) {
        return limits.guard(CartLimits.Kind.READ, request, new CartHolder.Guest(code, false), () -> {
            answers.cart(code).map(OpenCart::order).ifPresent(this::look);
            Optional<OpenCart> cart = answers.cart(code);
            return cart.isEmpty() ? answers.gone(request, code) : answers.blank(cart.get(), code);
        });
    }

    private void look(CartOrder unpaid) {
        orders.find(new OrderId(unpaid.id())).ifPresent(check::checked);
    }

    @Post("/{code}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    HttpResponse<?> submit(HttpRequest<?> request, @PathVariable String code, @Body Map<String, String> form) {
        return limits.guard(CartLimits.Kind.QUOTE, request, new CartHolder.Guest(code, false), () -> {
            Optional<OpenCart> cart = answers.cart(code);
            return cart.isEmpty() ? answers.gone(request, code) : quoted(cart.get(), CheckoutForm.of(form), code);
        });
    }

    private HttpResponse<?> quoted(OpenCart cart, CheckoutForm form, String code) {
        FieldReader fields = new FieldReader();
        PostalAddress address = form.address().read("", fields);
        EmailAddress email = fields.email("/email", form.email());
        return fields.faulty()
                ? answers.faulty(cart, form, fields, code)
                : answers.of(
                        HttpStatus.OK,
                        makeQuote.of(cart, new MakeQuote.Wish(address, email, form.shippingOptionId())),
                        cart,
                        form,
                        null,
                        code);
    }
}
