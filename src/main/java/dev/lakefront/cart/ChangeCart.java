package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.journal.Micros;
import dev.lakefront.pricing.RefusedCode;
import dev.lakefront.web.Precondition;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes carts. Each change is one transaction under the cart's lock: what is answered is committed, and what is refused
 * has changed nothing. Asks nobody outside.
 */
@Singleton
public class ChangeCart {

    /** A person's cart can only appear, not vanish, between being missed and being claimed: once is enough, but for expiry. */
    private static final int TRIES = 3;

    private final JdbcCarts carts;
    private final CartTokens tokens;
    private final Shelves shelves;
    private final CartPricing pricing;
    private final CartConfig config;
    private final Clock clock;

    ChangeCart(
            JdbcCarts carts, CartTokens tokens, Shelves shelves, CartPricing pricing, CartConfig config, Clock clock) {
        this.carts = carts;
        this.tokens = tokens;
        this.shelves = shelves;
        this.pricing = pricing;
        this.config = config;
        this.clock = clock;
    }

    /** Opens a new cart for a guest. A person's own is opened, or changed by what is asked for. */
    @Transactional
    public CartResult open(CartHolder holder, CartDetails details, UnaryOperator<CartDetails> change) {
        CartHolder opener = holder instanceof CartHolder.Person ? holder : new CartHolder.Stranger();
        return change(opener, Precondition.NONE, details, List.of(), edit -> {
            edit.amend(change);
            return null;
        });
    }

    /**
     * Adds pieces, and opens a cart for that if there is none.
     *
     * @param opening what a new cart is like
     * @param wanted pieces by SKU, each at least 1
     */
    @Transactional
    public CartResult add(CartHolder holder, Precondition condition, CartDetails opening, Map<String, Long> wanted) {
        return change(holder, condition, opening, wanted.keySet(), edit -> {
            List<String> unknown = edit.unknown(wanted.keySet());
            if (!unknown.isEmpty()) {
                return new CartResult.UnknownMerchandise(unknown);
            }
            List<String> unsold = edit.unsold(wanted.keySet());
            if (!unsold.isEmpty()) {
                return new CartResult.NotInCurrency(unsold, edit.currencyCode());
            }
            return edit.add(wanted) ? null : new CartResult.NothingLeft(edit.notices());
        });
    }

    /** Sets how many pieces lines have; 0 removes. */
    @Transactional
    public CartResult set(CartHolder holder, Precondition condition, Map<String, Integer> quantities) {
        return change(holder, condition, null, List.of(), edit -> {
            List<String> unknown =
                    quantities.keySet().stream().filter(id -> !edit.has(id)).toList();
            if (!unknown.isEmpty()) {
                return new CartResult.UnknownLines(unknown);
            }
            return edit.set(quantities) ? null : new CartResult.NothingLeft(edit.notices());
        });
    }

    /** Removes a line; one that is not there is gone already. */
    @Transactional
    public CartResult remove(CartHolder holder, Precondition condition, String lineId) {
        return orNone(change(holder, condition, null, List.of(), edit -> {
            edit.remove(lineId);
            return null;
        }));
    }

    /** Empties the cart, and forgets what it knew of its holder. */
    @Transactional
    public CartResult clear(CartHolder holder, Precondition condition) {
        return orNone(change(holder, condition, null, List.of(), edit -> {
            edit.clear();
            return null;
        }));
    }

    @Transactional
    public CartResult amend(CartHolder holder, Precondition condition, UnaryOperator<CartDetails> change) {
        return change(holder, condition, null, List.of(), edit -> {
            edit.amend(change);
            return null;
        });
    }

    /** Enters a code, in capitals; one that no promotion has is told and not kept. */
    @Transactional
    public CartResult addCode(CartHolder holder, Precondition condition, String code) {
        return change(holder, condition, null, List.of(), edit -> {
            if (pricing.knows(code)) {
                edit.addCode(code);
            } else {
                edit.notice(CartProblem.notApplicable(code, RefusedCode.Reason.UNKNOWN));
            }
            return null;
        });
    }

    /** Takes a code out; one that is not there is gone already. */
    @Transactional
    public CartResult removeCode(CartHolder holder, Precondition condition, String code) {
        return orNone(change(holder, condition, null, List.of(), edit -> {
            edit.removeCode(code);
            return null;
        }));
    }

    private static CartResult orNone(CartResult result) {
        return result instanceof CartResult.NoCart ? new CartResult.None() : result;
    }

    /**
     * @param opening null if there must be a cart already
     * @param more SKUs to be looked up besides those in the cart
     * @param work null if it is done, else why it is not
     */
    private CartResult change(
            CartHolder holder,
            Precondition condition,
            @Nullable CartDetails opening,
            Collection<String> more,
            Function<CartEdit, @Nullable CartResult> work) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<OpenCart> found = carts.locked(holder);
            if (!allowed(condition, found)) {
                return new CartResult.Conflict();
            }
            if (found.isEmpty() && opening == null) {
                return new CartResult.NoCart();
            }
            OpenCart before = found.orElseGet(() -> fresh(holder, Objects.requireNonNull(opening)));
            Optional<CartResult> result = changed(holder, before, found.isEmpty(), more, work);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new IllegalStateException("a cart comes and goes");
    }

    private static boolean allowed(Precondition condition, Optional<OpenCart> found) {
        return condition.allows(found.map(OpenCart::tag).orElse(null))
                || (found.isEmpty() && condition.tags().contains(OpenCart.NO_TAG));
    }

    /** Nothing if somebody else opened the cart meanwhile. */
    private Optional<CartResult> changed(
            CartHolder holder,
            OpenCart before,
            boolean opened,
            Collection<String> more,
            Function<CartEdit, @Nullable CartResult> work) {
        Set<String> skus = new LinkedHashSet<>(before.skus());
        skus.addAll(more);
        Goods goods = shelves.goods(skus, before);
        CartEdit edit = new CartEdit(before, goods, config);
        CartResult refused = work.apply(edit);
        if (refused != null) {
            return Optional.of(refused);
        }
        Optional<OpenCart> after = edit.result(now());
        OpenCart cart = after.orElse(before);
        Goods shown = cart.locale().equals(before.locale()) ? goods : shelves.goods(skus, cart);
        Optional<PricedCart> priced = pricing.price(cart, shown, edit.notices());
        if (priced.isEmpty()) {
            return Optional.of(new CartResult.NothingLeft(
                    List.of(CartProblem.limitReached(null, null, CartProblem.Limited.WORTH, null, null))));
        }
        CartHolder known = holder;
        if (opened) {
            if (holder instanceof CartHolder.Person person) {
                if (!carts.addForPerson(before, person.account())) {
                    return Optional.empty();
                }
            } else {
                String token = tokens.mint();
                carts.addForGuest(before, token);
                known = new CartHolder.Guest(token, false);
            }
        }
        after.ifPresent(changed -> carts.save(before, changed));
        return Optional.of(new CartResult.Done(priced.get(), known, opened));
    }

    private OpenCart fresh(CartHolder holder, CartDetails details) {
        AccountId owner = holder instanceof CartHolder.Person person ? person.account() : null;
        Instant now = now();
        return new OpenCart(
                CartId.random(),
                1,
                owner,
                details.currency(),
                details.countryCode(),
                details.locale(),
                null,
                null,
                List.of(),
                List.of(),
                now,
                now,
                null);
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
