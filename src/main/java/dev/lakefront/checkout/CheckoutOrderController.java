package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.CartId;
import dev.lakefront.cart.CartLimits;
import dev.lakefront.cart.CartOrder;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Fingerprint;
import dev.lakefront.order.OrderId;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.PublicAddress;
import dev.lakefront.web.ReturnAddresses;
import dev.lakefront.web.idempotency.ClaimResult;
import dev.lakefront.web.idempotency.IdempotencyKey;
import dev.lakefront.web.idempotency.IdempotencyKeys;
import dev.lakefront.web.idempotency.KeyScope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.annotation.security.PermitAll;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the buttons of the checkout page do that cost money: the one orders what is shown and leads on to where it is paid, the
 * other leads there again. A quote is ordered once, however often the button is pressed.
 */
@Controller("/checkout")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class CheckoutOrderController {

    private final CheckoutAnswerFactory answers;
    private final Quotes quotes;
    private final MakeQuote makeQuote;
    private final PlaceOrder placeOrder;
    private final OrderStart start;
    private final IdempotencyKeys keys;
    private final CartLimits limits;
    private final PublicAddress address;
    private final ReturnAddresses returns;
    private final Clock clock;

    CheckoutOrderController(
            CheckoutAnswerFactory answers,
            Quotes quotes,
            MakeQuote makeQuote,
            PlaceOrder placeOrder,
            OrderStart start,
            IdempotencyKeys keys,
            CartLimits limits,
            PublicAddress address,
            ReturnAddresses returns,
            Clock clock) {
        this.answers = answers;
        this.quotes = quotes;
        this.makeQuote = makeQuote;
        this.placeOrder = placeOrder;
        this.start = start;
        this.keys = keys;
        this.limits = limits;
        this.address = address;
        this.returns = returns;
        this.clock = clock;
    }

    /** A form that was sent, and where. */
    private record Sent(HttpRequest<?> request, String code, OpenCart cart, CheckoutForm form) {}

    @Post("/{code}/order")
    @Operation(hidden = true)
    HttpResponse<?> order(HttpRequest<?> request, @PathVariable String code, @Body Map<String, String> form) {
        return limits.guard(CartLimits.Kind.ORDER, request, new CartHolder.Guest(code, false), () -> {
            Optional<OpenCart> cart = answers.cart(code);
            return cart.isEmpty()
                    ? answers.gone(request, code)
                    : order(new Sent(request, code, cart.get(), CheckoutForm.of(form)));
        });
    }

    /** Only what was shown is ordered: whatever was typed since is quoted first. */
    private HttpResponse<?> order(Sent sent) {
        FieldReader fields = new FieldReader();
        PostalAddress to = sent.form().address().read("", fields);
        EmailAddress email = fields.email("/email", sent.form().email());
        if (fields.faulty()) {
            return answers.faulty(sent.cart(), sent.form(), fields, sent.code());
        }
        MakeQuote.Wish wish = new MakeQuote.Wish(to, email, sent.form().shippingOptionId());
        String quoteId = sent.form().quoteId();
        Optional<Quote> shown = quoteId == null
                ? Optional.empty()
                : quotes.find(new QuoteId(quoteId))
                        .filter(quote -> quote.cartId().equals(sent.cart().id().value())
                                && quote.answers(wish)
                                && !quote.expired(clock.instant()));
        return shown.isEmpty() ? quotedAnew(sent, wish) : order(sent, shown.get(), wish);
    }

    private HttpResponse<?> quotedAnew(Sent sent, MakeQuote.Wish wish) {
        MakeQuoteResult now = makeQuote.of(sent.cart(), wish);
        return answers.of(HttpStatus.CONFLICT, now, sent.cart(), sent.form(), "changed", sent.code());
    }

    private HttpResponse<?> order(Sent sent, Quote quote, MakeQuote.Wish asked) {
        CartId cart = sent.cart().id();
        PlaceOrder.Wish wish = new PlaceOrder.Wish(quote.id(), null, null, null, null, payment(sent));
        IdempotencyKey key = new IdempotencyKey("page-" + quote.id().value());
        String fingerprint = new Fingerprint().add(key.value()).text();
        return switch (keys.claim(new KeyScope("cart:" + cart.value()), key, fingerprint)) {
            case ClaimResult.New first ->
                placed(sent, asked, placeOrder.place(carts -> carts.locked(cart), first.claim(), wish));
            case ClaimResult.Bound bound ->
                placed(sent, asked, placeOrder.resume(bound.claim(), bound.resourceId(), wish));
            case ClaimResult.Answered answered -> payable(sent, new OrderId(answered.resourceId()));
            case ClaimResult.InFlight inFlight -> again(sent, "inFlight");
            case ClaimResult.Reused reused -> throw new IllegalStateException("a page's key is of one request");
        };
    }

    private HttpResponse<?> placed(Sent sent, MakeQuote.Wish asked, PlaceOrderResult result) {
        return switch (result) {
            case PlaceOrderResult.Placed placed -> begun(sent, placed.begun());
            case PlaceOrderResult.CartChanged changed ->
                answers.of(HttpStatus.CONFLICT, changed.now(), sent.cart(), sent.form(), "changed", sent.code());
            case PlaceOrderResult.PriceChanged changed ->
                answers.of(HttpStatus.CONFLICT, changed.now(), sent.cart(), sent.form(), "changed", sent.code());
            case PlaceOrderResult.NoQuote no ->
                answers.of(HttpStatus.CONFLICT, no.why(), sent.cart(), sent.form(), null, sent.code());
            case PlaceOrderResult.NoSuchQuote none -> quotedAnew(sent, asked);
            case PlaceOrderResult.QuoteExpired expired -> quotedAnew(sent, asked);
            case PlaceOrderResult.NoSuchOption none -> quotedAnew(sent, asked);
            case PlaceOrderResult.NoEmail none -> quotedAnew(sent, asked);
            case PlaceOrderResult.EmptyCart empty -> answers.gone(sent.request(), sent.code());
            case PlaceOrderResult.OutOfStock out -> again(sent, "outOfStock");
            case PlaceOrderResult.TooManyUnpaid tooMany -> again(sent, "tooManyUnpaid");
            case PlaceOrderResult.NothingToPay nothing -> again(sent, "nothingToPay");
            case PlaceOrderResult.BeingPaid being -> again(sent, "underWay");
            case PlaceOrderResult.TooLate late -> again(sent, "tooLate");
            case PlaceOrderResult.Suspended suspended -> again(sent, "suspended");
            case PlaceOrderResult.Overtaken overtaken -> again(sent, "inFlight");
        };
    }

    @Post("/{code}/payment")
    @Operation(hidden = true)
    HttpResponse<?> pay(HttpRequest<?> request, @PathVariable String code) {
        return limits.guard(CartLimits.Kind.ORDER, request, new CartHolder.Guest(code, false), () -> {
            Optional<OpenCart> cart = answers.cart(code);
            if (cart.isEmpty()) {
                return answers.gone(request, code);
            }
            Sent sent = new Sent(request, code, cart.get(), CheckoutForm.of(Map.of()));
            CartOrder unpaid = cart.get().order();
            return unpaid == null ? again(sent, "orderOver") : payable(sent, new OrderId(unpaid.id()));
        });
    }

    /** An order that was there before, by the page that is open, or another if that one's time is up. */
    private HttpResponse<?> payable(Sent sent, OrderId id) {
        return switch (start.again(new PaymentCall(null, payment(sent), false), id)) {
            case StartResult.Begun begun -> begun(sent, begun);
            case StartResult.NotPayable over ->
                over.order().payment().received() ? paid(sent) : again(sent, "orderOver");
            case StartResult.UnderWay underWay -> again(sent, "underWay");
            case StartResult.TooLate late -> again(sent, "tooLate");
            case StartResult.Overtaken overtaken -> again(sent, "inFlight");
        };
    }

    private HttpResponse<?> begun(Sent sent, StartResult.Begun begun) {
        String page = begun.redirectUrl();
        if (page != null) {
            return answers.leave(sent.cart().locale(), page);
        }
        String status = begun.answer().payment();
        if (status.equals(PaymentStatus.SUCCEEDED.wireName())) {
            return paid(sent);
        }
        return again(sent, status.equals(PaymentStatus.PROCESSING.wireName()) ? "underWay" : "starting");
    }

    private HttpResponse<?> paid(Sent sent) {
        return answers.over(sent.cart().locale(), "paid");
    }

    /** With the cart as it is by now. */
    private HttpResponse<?> again(Sent sent, String problem) {
        OpenCart now = answers.cart(sent.code()).orElse(sent.cart());
        return answers.again(HttpStatus.CONFLICT, now, sent.form(), problem, sent.code());
    }

    /** On a page of Stripe's; from there to the storefront, or back to this page. */
    private PaymentWish payment(Sent sent) {
        URI self = URI.create(address.of(sent.request()) + CheckoutAnswerFactory.path(sent.code()));
        URI storefront = returns.usual();
        return new PaymentWish(PaymentKind.CHECKOUT_SESSION, null, storefront == null ? self : storefront, self);
    }
}
