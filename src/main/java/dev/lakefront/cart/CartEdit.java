package dev.lakefront.cart;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of a cart while it is worked out: the goods decide how much of it comes about, and what does not is noticed.
 * Knows no database. For one thread and one change.
 */
final class CartEdit {

    static final int MOST_CODES = 10;

    private final OpenCart before;
    private final Goods goods;
    private final CartConfig limits;
    private final CartLines lines;
    private final List<String> codes;
    private final List<CartProblem> notices = new ArrayList<>();
    private CartDetails details;

    CartEdit(OpenCart before, Goods goods, CartConfig limits) {
        this.before = before;
        this.goods = goods;
        this.limits = limits;
        this.lines = new CartLines(before.lines(), limits.lines());
        this.codes = new ArrayList<>(before.codes());
        this.details = CartDetails.of(before);
    }

    /** Those of these SKUs that are not sold. */
    List<String> unknown(Collection<String> skus) {
        return skus.stream().filter(sku -> goods.merchandise(sku) == null).toList();
    }

    /** Those of these SKUs that are not sold in the cart's currency. */
    List<String> unsold(Collection<String> skus) {
        return skus.stream()
                .filter(sku -> goods.price(sku, details.currency()) == null)
                .toList();
    }

    String currencyCode() {
        return details.currency().getCurrencyCode();
    }

    /** What was not done as asked for. */
    List<CartProblem> notices() {
        return notices;
    }

    /**
     * Adds pieces to what there is, as far as there are any. All are sold in the cart's currency.
     *
     * @param wanted by SKU, each at least 1
     * @return whether there is more in the cart than before
     */
    boolean add(Map<String, Long> wanted) {
        boolean any = false;
        for (Map.Entry<String, Long> each : wanted.entrySet()) {
            any |= add(each.getKey(), each.getValue());
        }
        return any;
    }

    private boolean add(String sku, long pieces) {
        CartLine line = lines.bySku(sku);
        if (line == null && lines.isFull()) {
            notices.add(CartProblem.limitReached(null, sku, CartProblem.Limited.LINES, limits.lines(), pieces));
            return false;
        }
        int had = line == null ? 0 : line.quantity();
        String lineId = line == null ? UUID.randomUUID().toString() : line.id();
        String told = line == null && goods.available(sku) == 0 ? null : lineId;
        int got = obtainable(told, sku, had + pieces);
        if (got <= had) {
            return false;
        }
        lines.put(line == null ? fresh(lineId, sku, got) : line.withQuantity(got));
        return true;
    }

    private CartLine fresh(String lineId, String sku, int quantity) {
        Money price = Objects.requireNonNull(goods.price(sku, details.currency()));
        String shown =
                LastSeen.of(Objects.requireNonNull(goods.merchandise(sku))).json();
        return new CartLine(lineId, lines.nextPlace(), sku, quantity, price, price, shown);
    }

    /**
     * Sets how many pieces lines have, as far as there are any; 0 removes. All lines are the cart's.
     *
     * @param quantities by line id
     * @return whether any of it could be done
     */
    boolean set(Map<String, Integer> quantities) {
        boolean any = false;
        for (Map.Entry<String, Integer> each : quantities.entrySet()) {
            CartLine line = Objects.requireNonNull(lines.byId(each.getKey()));
            int got = each.getValue() == 0 ? 0 : obtainable(line.id(), line.sku(), each.getValue());
            if (got > 0) {
                lines.put(line.withQuantity(got));
            } else if (each.getValue() == 0) {
                lines.remove(line.id());
            }
            any |= got > 0 || each.getValue() == 0;
        }
        return any;
    }

    /** As many of the pieces asked for as there may be on a line; notices what is missing. */
    private int obtainable(@Nullable String lineId, String sku, long asked) {
        long allowed = Math.min(asked, limits.quantity());
        long available = goods.price(sku, details.currency()) == null ? 0 : Math.min(allowed, goods.available(sku));
        if (available < allowed) {
            notices.add(CartProblem.outOfStock(lineId, sku, goods.available(sku), asked));
        } else if (allowed < asked) {
            notices.add(CartProblem.limitReached(lineId, sku, CartProblem.Limited.QUANTITY, limits.quantity(), asked));
        }
        return (int) available;
    }

    /** Removes a line; one that is not there is gone already. */
    void remove(String lineId) {
        lines.remove(lineId);
    }

    /** Leaves an empty cart that knows nothing of its holder but language, country and currency. */
    void clear() {
        lines.clear();
        codes.clear();
        amend(known -> new CartDetails(known.currency(), known.countryCode(), known.locale(), null, null));
    }

    void amend(UnaryOperator<CartDetails> change) {
        details = change.apply(details);
    }

    /** Adds a code, in capitals; one that is there already changes nothing. */
    void addCode(String code) {
        if (codes.contains(code)) {
            return;
        }
        if (codes.size() == MOST_CODES) {
            notices.add(CartProblem.limitReached(null, null, CartProblem.Limited.CODES, MOST_CODES, null));
            return;
        }
        codes.add(code);
    }

    void removeCode(String code) {
        codes.remove(code);
    }

    void notice(CartProblem problem) {
        notices.add(problem);
    }

    /** Puts another cart into this one. What this one says of its holder goes before what the other says. */
    CartMerge absorb(OpenCart other) {
        CartMerge merge = new CartUnion(before, other, lines, goods, limits.quantity()).join();
        other.codes().forEach(this::addCode);
        amend(known -> new CartDetails(
                known.currency(),
                known.countryCode() == null ? other.countryCode() : known.countryCode(),
                known.locale(),
                known.email() == null ? other.email() : known.email(),
                known.note() == null ? other.note() : known.note()));
        return merge;
    }

    /** The cart after it; nothing if it is the same as before. */
    Optional<OpenCart> result(Instant now) {
        boolean same = lines.all().equals(before.lines())
                && codes.equals(before.codes())
                && details.equals(CartDetails.of(before));
        if (same) {
            return Optional.empty();
        }
        return Optional.of(new OpenCart(
                before.id(),
                before.version() + 1,
                before.owner(),
                details.currency(),
                details.countryCode(),
                details.locale(),
                details.email(),
                details.note(),
                codes,
                lines.all().stream().map(this::asShown).toList(),
                before.createdAt(),
                now,
                before.order()));
    }

    /** Each change is answered with the whole cart. */
    private CartLine asShown(CartLine line) {
        Money price = goods.price(line.sku(), details.currency());
        Merchandise merchandise = goods.merchandise(line.sku());
        return price == null || merchandise == null
                ? line
                : line.seen(price, LastSeen.of(merchandise).json());
    }

    boolean has(String lineId) {
        return lines.byId(lineId) != null;
    }
}
