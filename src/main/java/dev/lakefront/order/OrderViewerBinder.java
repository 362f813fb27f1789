package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.web.CallerBinder;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the {@link OrderViewer}. Who shows an access token that has expired is told to refresh it. */
@Singleton
public final class OrderViewerBinder implements TypedRequestArgumentBinder<OrderViewer> {

    private static final Argument<OrderViewer> TYPE = Argument.of(OrderViewer.class);

    @Override
    public Argument<OrderViewer> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<OrderViewer> bind(ArgumentConversionContext<OrderViewer> context, HttpRequest<?> request) {
        if (!CallerBinder.isKnown(request)) {
            return BindingResult.unsatisfied();
        }
        AccountId account = CallerBinder.callerIfAny(request)
                .map(caller -> new AccountId(caller.accountId()))
                .orElse(null);
        String token = request.getHeaders().get(OrderTokens.HEADER);
        OrderViewer viewer = new OrderViewer(account, token == null || token.isBlank() ? null : token.strip());
        return () -> Optional.of(viewer);
    }
}
