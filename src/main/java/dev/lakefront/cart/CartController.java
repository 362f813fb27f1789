package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.Caller;
import dev.lakefront.web.Precondition;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
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
import jakarta.annotation.security.RolesAllowed;
import java.util.Currency;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cart as a whole. */
@Controller("/cart")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cart")
@ApiResponse(
        responseCode = "4XX",
        description = "An error",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
final class CartController {

    private final Carts carts;
    private final ChangeCart change;
    private final MergeCarts merges;
    private final CartPricing pricing;
    private final CartAnswerFactory answers;
    private final CartLimits limits;
    private final CartConfig config;
    private final Market market;

    CartController(
            Carts carts,
            ChangeCart change,
            MergeCarts merges,
            CartPricing pricing,
            CartAnswerFactory answers,
            CartLimits limits,
            CartConfig config,
            Market market) {
        this.carts = carts;
        this.change = change;
        this.merges = merges;
        this.pricing = pricing;
        this.answers = answers;
        this.limits = limits;
        this.config = config;
        this.market = market;
    }

    @Get
    @Operation(
            operationId = "getCart",
            summary = "Show the cart",
            description =
                    "Creates nothing: who has no cart, or a token that opens none, sees an empty one without an id. Prices, "
                            + "availability and problems are as of now.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> show(HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder) {
        return guarded(CartLimits.Kind.READ, request, holder, () -> shown(request, holder, List.of()));
    }

    private HttpResponse<?> shown(HttpRequest<?> request, CartHolder holder, List<CartProblem> notices) {
        return carts.find(holder)
                .<HttpResponse<?>>map(cart -> answers.ok(request, pricing.price(cart, notices), holder))
                .orElseGet(() -> answers.none(request));
    }

    @Post
    @Operation(
            operationId = "openCart",
            summary = "Open a cart",
            description =
                    "Guests get a new, empty one and the token that opens it. Who is signed in has one cart: if it is open "
                            + "already, it is given what is asked for here, and answered with 200.")
    @ApiResponse(
            responseCode = "201",
            description = "The new cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/EmptyCart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> open(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body @Nullable CartRequest body) {
        return guarded(CartLimits.Kind.OPEN, request, holder, () -> {
            CartRequest wish = body == null ? new CartRequest(null, null, null) : body;
            CartFields fields = new CartFields(config, market);
            String currency = fields.currency(wish.currency());
            String country = fields.countryIfAny(wish.countryCode());
            String locale = fields.locale("/locale", wish.locale());
            if (fields.faulty()) {
                return fields.problem().response();
            }
            CartDetails details = market.opening(
                    currency, country, locale, request.getHeaders().get("Accept-Language"));
            CartResult result = change.open(
                    holder,
                    details,
                    known -> changed(known, currency, country == null ? known.countryCode() : country, locale));
            return answers.of(request, result, HttpStatus.CREATED);
        });
    }

    @Patch
    @Operation(
            operationId = "changeCart",
            summary = "Change currency, country, language, address or note",
            description = "What is null or left out stays as it is; an empty country, address or note is taken away.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "404", description = "CART_NOT_FOUND: there is none to change")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> change(
            HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder, @Body CartChangeRequest body) {
        return guarded(CartLimits.Kind.CHANGE, request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            UnaryOperator<CartDetails> wish = read(body, fields);
            return fields.faulty()
                    ? fields.problem().response()
                    : answers.of(request, change.amend(holder, Precondition.of(request), wish));
        });
    }

    private UnaryOperator<CartDetails> read(CartChangeRequest body, CartFields fields) {
        String currency = fields.currency(body.currency());
        String country = fields.countryIfAny(body.countryCode());
        String locale = fields.locale("/locale", body.locale());
        String typed = body.email();
        EmailAddress email = typed == null || typed.isBlank() ? null : fields.email("/email", typed);
        String note = fields.note(body.note());
        return known -> {
            CartDetails details =
                    changed(known, currency, body.countryCode() == null ? known.countryCode() : country, locale);
            return new CartDetails(
                    details.currency(),
                    details.countryCode(),
                    details.locale(),
                    typed == null ? known.email() : email,
                    body.note() == null ? known.note() : note);
        };
    }

    private CartDetails changed(
            CartDetails known, @Nullable String currency, @Nullable String country, @Nullable String locale) {
        return new CartDetails(
                currency == null ? known.currency() : Currency.getInstance(currency),
                country,
                locale == null ? known.locale() : market.locale(locale),
                known.email(),
                known.note());
    }

    @Delete
    @Operation(
            operationId = "clearCart",
            summary = "Empty the cart",
            description = "Removes lines, codes, address and note. May be repeated.")
    @Parameter(name = "X-Cart-Token", ref = "#/components/parameters/cartToken")
    @Parameter(name = "If-Match", ref = "#/components/parameters/cartIfMatch")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/EmptyCart")))
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: the access token is not good any more")
    @ApiResponse(responseCode = "403", description = "FOREIGN_ORIGIN: the cookie is not taken from this page")
    @ApiResponse(responseCode = "412", description = "PRECONDITION_FAILED: the cart is not as If-Match says")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> clear(HttpRequest<?> request, @Parameter(hidden = true) CartHolder holder) {
        return guarded(
                CartLimits.Kind.CHANGE,
                request,
                holder,
                () -> answers.of(request, change.clear(holder, Precondition.of(request))));
    }

    @Post("/merge")
    @RolesAllowed(Caller.SIGNED_IN)
    @Operation(
            operationId = "mergeCart",
            summary = "Put a guest's cart into your own",
            description =
                    "A sign-in does this by itself. The guest's token opens nothing afterwards; one that opens nothing already changes "
                            + "nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "The whole cart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartResponse.class),
                            examples = @ExampleObject(ref = "#/components/examples/Cart")))
    @ApiResponse(responseCode = "400", description = "INVALID_BODY; errors says why")
    @ApiResponse(responseCode = "401", description = "UNAUTHORIZED: sign in first")
    @ApiResponse(responseCode = "429", description = "Too many requests; see Retry-After")
    HttpResponse<?> merge(HttpRequest<?> request, @Parameter(hidden = true) Caller caller, @Body MergeRequest body) {
        CartHolder.Person holder = new CartHolder.Person(new AccountId(caller.accountId()));
        return guarded(CartLimits.Kind.CHANGE, request, holder, () -> {
            CartFields fields = new CartFields(config, market);
            String token = fields.cartToken(body.cartToken());
            if (fields.faulty()) {
                return fields.problem().response();
            }
            List<CartProblem> notices = merges.merge(holder.account(), token)
                    .map(CartMerge::problems)
                    .orElse(List.of());
            return shown(request, holder, notices);
        });
    }

    private HttpResponse<?> guarded(
            CartLimits.Kind kind, HttpRequest<?> request, CartHolder holder, Supplier<HttpResponse<?>> action) {
        return limits.guard(kind, request, holder, action);
    }
}
