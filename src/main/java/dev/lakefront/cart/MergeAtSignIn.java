package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.SignInCompanion;
import dev.lakefront.web.Presented;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives whoever signs in what they had put into a cart before. */
@Singleton
final class MergeAtSignIn implements SignInCompanion {

    private final MergeCarts carts;

    MergeAtSignIn(MergeCarts carts) {
        this.carts = carts;
    }

    @Override
    public String member() {
        return "cartMerge";
    }

    @Override
    public Optional<Object> signedIn(AccountId account, Presented presented) {
        return presented
                .header(CartBinder.HEADER)
                .or(() -> presented.cookie(CartBinder.COOKIE))
                .flatMap(token -> carts.merge(account, token));
    }
}
