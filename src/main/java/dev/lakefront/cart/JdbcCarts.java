package dev.lakefront.cart;

import dev.lakefront.account.AccountId;
import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The carts in the database, and the only place that changes one: always under its row's lock. */
@Singleton
class JdbcCarts implements Carts {

    private final CartRows carts;
    private final CartLineRows lines;
    private final CartTokens tokens;
    private final CartOrders orders;
    private final CartConfig config;
    private final Clock clock;

    JdbcCarts(
            CartRows carts, CartLineRows lines, CartTokens tokens, CartOrders orders, CartConfig config, Clock clock) {
        this.carts = carts;
        this.lines = lines;
        this.tokens = tokens;
        this.orders = orders;
        this.config = config;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<OpenCart> find(CartHolder holder) {
        return switch (holder) {
            case CartHolder.Person person ->
                whole(carts.findByAccount(person.account().value(), now()));
            case CartHolder.Guest guest ->
                whole(tokens.key(guest.token()).flatMap(key -> carts.findByToken(key, now())));
            case CartHolder.Stranger stranger -> Optional.empty();
        };
    }

    @Override
    @Transactional
    public Optional<OpenCart> find(CartId id) {
        return whole(carts.find(id.value(), now()));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<OpenCart> locked(CartHolder holder) {
        return switch (holder) {
            case CartHolder.Person person ->
                orGone(carts.lockedByAccount(person.account().value(), now()));
            case CartHolder.Guest guest ->
                orGone(tokens.key(guest.token()).flatMap(key -> carts.lockedByToken(key, now())));
            case CartHolder.Stranger stranger -> Optional.empty();
        };
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<OpenCart> locked(CartId id) {
        return orGone(carts.locked(id.value(), now()));
    }

    /** A spent cart that is locked goes at once: a person's would stand in the way of the next. */
    private Optional<OpenCart> orGone(Optional<CartRow> row) {
        Optional<OpenCart> cart = whole(row);
        if (cart.isEmpty()) {
            row.ifPresent(spent -> carts.remove(spent.id()));
        }
        return cart;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void ordered(CartId id, String orderId) {
        carts.ordered(id.value(), orderId);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void spend(CartId id, String orderId) {
        carts.spend(id.value(), orderId);
    }

    /** Read after the row was, so that under its lock nothing of it is older. Nothing if the cart is spent. */
    private Optional<OpenCart> whole(Optional<CartRow> row) {
        return row.flatMap(found -> {
            String orderId = found.orderId();
            CartOrders.Standing standing = orderId == null ? new CartOrders.Standing.Over() : orders.standing(orderId);
            return switch (standing) {
                case CartOrders.Standing.Paid paid -> Optional.empty();
                case CartOrders.Standing.Over over -> Optional.of(found.cart(lines.of(found.id()), null));
                case CartOrders.Standing.Unpaid unpaid -> Optional.of(found.cart(lines.of(found.id()), unpaid.order()));
            };
        });
    }

    /** Adds an empty cart that a new token opens. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addForGuest(OpenCart cart, String token) {
        Instant now = now();
        carts.save(new CartRow(
                cart.id().value(),
                cart.version(),
                tokens.key(token).orElseThrow(),
                null,
                cart.currency().getCurrencyCode(),
                cart.countryCode(),
                cart.locale(),
                null,
                null,
                CartRow.column(List.of()),
                now,
                now,
                now.plus(config.guestKept()),
                null));
    }

    /** Adds an empty, locked cart for a person; false if they have one by now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean addForPerson(OpenCart cart, AccountId owner) {
        Instant now = now();
        carts.removeExpiredOf(owner.value(), now);
        return carts.claim(
                        cart.id().value(),
                        cart.version(),
                        owner.value(),
                        cart.currency().getCurrencyCode(),
                        cart.countryCode(),
                        cart.locale(),
                        now,
                        now.plus(config.personKept()))
                == 1;
    }

    /** Writes what differs. The cart is locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void save(OpenCart before, OpenCart after) {
        saveLines(before, after);
        carts.change(
                after.id().value(),
                after.version(),
                after.currency().getCurrencyCode(),
                after.countryCode(),
                after.locale(),
                after.email() == null ? null : after.email().value(),
                after.note(),
                CartRow.column(after.codes()),
                after.updatedAt(),
                after.updatedAt().plus(kept(after.owner())));
    }

    private void saveLines(OpenCart before, OpenCart after) {
        Map<String, CartLine> old = new HashMap<>();
        before.lines().forEach(line -> old.put(line.id(), line));
        List<CartLineRow> added = new ArrayList<>();
        List<CartLineRow> changed = new ArrayList<>();
        for (CartLine line : after.lines()) {
            CartLine was = old.remove(line.id());
            if (was == null) {
                added.add(CartLineRow.of(after.id(), line));
            } else if (!was.equals(line)) {
                changed.add(CartLineRow.of(after.id(), line));
            }
        }
        // what goes first, since one that comes may be of the same merchandise
        if (!old.isEmpty()) {
            lines.removeAll(old.keySet());
        }
        if (!changed.isEmpty()) {
            lines.updateAll(changed);
        }
        if (!added.isEmpty()) {
            lines.saveAll(added);
        }
    }

    /** Makes a guest's cart that of a person whose own, empty one it replaces. Both are locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public OpenCart give(OpenCart guests, OpenCart replaced, AccountId owner) {
        Instant now = now();
        long version = guests.version() + 1;
        carts.remove(replaced.id().value());
        carts.give(guests.id().value(), owner.value(), version, now, now.plus(config.personKept()));
        return new OpenCart(
                guests.id(),
                version,
                owner,
                guests.currency(),
                guests.countryCode(),
                guests.locale(),
                guests.email(),
                guests.note(),
                guests.codes(),
                guests.lines(),
                guests.createdAt(),
                now,
                guests.order());
    }

    /** Removes a locked cart; what opened it opens nothing any more. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(CartId id) {
        carts.remove(id.value());
    }

    private Duration kept(@Nullable AccountId owner) {
        return owner == null ? config.guestKept() : config.personKept();
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
