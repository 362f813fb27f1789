package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a guest's cart into a person's, or makes it theirs if they have none. The guest's token opens nothing afterwards, so
 * that a repetition, also at the same time, finds nothing to merge.
 */
@Singleton
public class MergeCarts {

    private static final int TRIES = 3;

    private final JdbcCarts carts;
    private final Shelves shelves;
    private final CartConfig config;
    private final Clock clock;

    MergeCarts(JdbcCarts carts, Shelves shelves, CartConfig config, Clock clock) {
        this.carts = carts;
        this.shelves = shelves;
        this.config = config;
        this.clock = clock;
    }

    /** What became of the guest's cart; nothing if the token opens none. */
    @Transactional
    public Optional<CartMerge> merge(AccountId person, String guestToken) {
        return carts.locked(new CartHolder.Guest(guestToken, false)).map(guests -> merged(person, guests));
    }

    private CartMerge merged(AccountId person, OpenCart guests) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<OpenCart> own = carts.locked(new CartHolder.Person(person));
            if (own.isPresent()) {
                return into(own.get(), guests);
            }
            // holds the person's place, so that no other cart can come to be theirs meanwhile
            OpenCart place = placeholder(person, guests);
            if (carts.addForPerson(place, person)) {
                return CartMerge.whole(carts.give(guests, place, person));
            }
        }
        throw new IllegalStateException("a cart comes and goes");
    }

    private CartMerge into(OpenCart own, OpenCart guests) {
        Set<String> skus = new LinkedHashSet<>(own.skus());
        skus.addAll(guests.skus());
        CartEdit edit = new CartEdit(own, shelves.goods(skus, own), config);
        CartMerge merge = edit.absorb(guests);
        // first, because lines keep their ids
        carts.remove(guests.id());
        edit.result(now()).ifPresent(after -> carts.save(own, after));
        return merge;
    }

    private OpenCart placeholder(AccountId person, OpenCart guests) {
        Instant now = now();
        return new OpenCart(
                CartId.random(),
                0,
                person,
                guests.currency(),
                null,
                guests.locale(),
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
