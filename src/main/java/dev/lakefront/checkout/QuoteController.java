package dev.lakefront.checkout;

import dev.lakefront.account.PostalAddress;
import dev.lakefront.account.PostalAddressRequest;
import dev.lakefront.cart.CartHolder;
import dev.lakefront.cart.CartLimits;
import dev.lakefront.cart.Carts;
import dev.lakefront.cart.OpenCart;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.FieldReader;
import dev.lakefront.web.PersonalResponse;
import dev.lakefront.web.problem.Problem;
import dev.lakefront.web.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What an order would cost, with tax and shipping, before it is placed. */
@Controller("/checkout/quote")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Checkout")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class QuoteController {

    private static final int LONGEST_OPTION = 200;

    private final Carts carts;
    private final MakeQuote makeQuote;
    private final Quotes quotes;
    private final CartLimits limits;
    private final Clock clock;

    QuoteController(Carts carts, MakeQuote makeQuote, Quotes quotes, CartLimits limits, Clock clock) {
        this.carts = carts;
        this.makeQuote = makeQuote;
        this.quotes = quotes;
        this.limits = limits;
        this.clock = clock;
    }

    @Post
    @Operation(
            operationId = "quoteCheckout",
            summary = "Ask what an order of the cart would cost",
            description =
                    "Sent to this address, with tax and each way of shipping. The quote is kept and honoured until it "
                            + "expires. May be repeated; each time is another quote.")
    @ApiResponse(
            responseCode = "200",
            description = "The quote",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QuoteResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Quote")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(
            responseCode = "409",
            description = "CART_EMPTY; OUT_OF_STOCK with problems; NO_SHIPPING; SHIPPING_OPTION_NOT_OFFERED")
    @ApiResponse(responseCode = "429", description = "Too many quotes; see Retry-After")
    HttpResponse<?> quote(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body QuoteRequest body) {
        return limits.guard(CartLimits.Kind.QUOTE, request, holder, () -> {
            FieldReader fields = new FieldReader();
            PostalAddressRequest typed = body.shippingAddress();
            if (typed == null) {
                fields.fault("/shippingAddress", "REQUIRED", "An address.");
                return fields.problem().response();
            }
            PostalAddress address = typed.read("/shippingAddress", fields);
            EmailAddress email = body.email() == null ? null : fields.email("/email", body.email());
            String option = fields.text("/shippingOptionId", body.shippingOptionId(), LONGEST_OPTION);
            if (fields.faulty()) {
                return fields.problem().response();
            }
            Optional<OpenCart> cart = carts.find(holder);
            return cart.isEmpty()
                    ? answer(new MakeQuoteResult.Empty())
                    : answer(makeQuote.of(cart.get(), new MakeQuote.Wish(address, email, option)));
        });
    }

    private static HttpResponse<?> answer(MakeQuoteResult result) {
        return switch (result) {
            case MakeQuoteResult.Quoted quoted -> PersonalResponse.ok(QuoteResponse.of(quoted));
            case MakeQuoteResult.Refusal refusal -> QuoteProblems.of(refusal).response();
        };
    }

    @Get("/{id}")
    @Operation(
            operationId = "getQuote",
            summary = "Show a quote again",
            description =
                    "As it was given, to whoever has its cart. Carriers are not asked, and the address not checked.")
    @Parameter(name = "id", ref = "#/components/parameters/quoteId")
    @ApiResponse(
            responseCode = "200",
            description = "The quote",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QuoteResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Quote")))
    @ApiResponse(responseCode = "404", description = "QUOTE_NOT_FOUND: none of this cart")
    @ApiResponse(responseCode = "410", description = "QUOTE_EXPIRED")
    HttpResponse<?> show(@Parameter(hidden = true) CartHolder holder, @PathVariable String id) {
        Optional<Quote> quote = carts.find(holder)
                .flatMap(cart -> quotes.find(new QuoteId(id))
                        .filter(found -> found.cartId().equals(cart.id().value())));
        if (quote.isEmpty()) {
            return Problem.of(ProblemCode.QUOTE_NOT_FOUND, "This cart has no such quote.")
                    .response();
        }
        return quote.get().expired(clock.instant())
                ? Problem.of(ProblemCode.QUOTE_EXPIRED, "Ask for another.").response()
                : PersonalResponse.ok(QuoteResponse.of(quote.get(), List.of(), List.of()));
    }
}
