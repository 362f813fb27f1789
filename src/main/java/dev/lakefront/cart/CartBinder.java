package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.web.Caller;
import dev.lakefront.web.CallerBinder;
import dev.lakefront.web.ForeignPageException;
import dev.lakefront.web.OwnPages;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Gives controllers the {@link CartHolder}: whoever is signed in, else who shows a token by header, else by cookie. A cookie
 * that comes along from a foreign page is refused where something would be changed, and does not count where nothing is.
 */
@Singleton
public final class CartBinder implements TypedRequestArgumentBinder<CartHolder> {

    /** Carries a guest's token in requests and answers. */
    public static final String HEADER = "X-Cart-Token";

    static final String COOKIE = "cart";

    private static final Argument<CartHolder> TYPE = Argument.of(CartHolder.class);

    private final OwnPages pages;

    CartBinder(OwnPages pages) {
        this.pages = pages;
    }

    @Override
    public Argument<CartHolder> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<CartHolder> bind(ArgumentConversionContext<CartHolder> context, HttpRequest<?> request) {
        if (!CallerBinder.isKnown(request)) {
            return BindingResult.unsatisfied();
        }
        CartHolder holder = holder(request);
        return () -> Optional.of(holder);
    }

    private CartHolder holder(HttpRequest<?> request) {
        Optional<Caller> caller = CallerBinder.callerIfAny(request);
        if (caller.isPresent()) {
            return new CartHolder.Person(new AccountId(caller.get().accountId()));
        }
        String header = request.getHeaders().get(HEADER);
        if (header != null && !header.isBlank()) {
            return new CartHolder.Guest(header.strip(), false);
        }
        Optional<String> cookie = OwnPages.cookie(request, COOKIE);
        if (cookie.isEmpty()) {
            return new CartHolder.Stranger();
        }
        if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD) {
            return pages.distrusts(request) ? new CartHolder.Stranger() : new CartHolder.Guest(cookie.get(), true);
        }
        if (!pages.trusts(request)) {
            throw new ForeignPageException();
        }
        return new CartHolder.Guest(cookie.get(), true);
    }
}
