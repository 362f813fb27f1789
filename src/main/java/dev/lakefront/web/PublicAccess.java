package dev.lakefront.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecuredAnnotationRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens what is the same for everybody. Every other route says itself who may use it ({@code @PermitAll},
 * {@code @RolesAllowed}); one that does not is closed to all.
 */
@Singleton
final class PublicAccess implements SecurityRule<HttpRequest<?>> {

    @Override
    public Publisher<SecurityRuleResult> check(@Nullable HttpRequest<?> request, @Nullable Authentication caller) {
        return request != null && PublicPaths.contain(request.getPath())
                ? Mono.just(SecurityRuleResult.ALLOWED)
                : Mono.just(SecurityRuleResult.UNKNOWN);
    }

    /** After what routes say themselves. */
    @Override
    public int getOrder() {
        return SecuredAnnotationRule.ORDER + 1;
    }
}
