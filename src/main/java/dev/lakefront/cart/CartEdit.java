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
    private final List<CartLine> lines;
    private final List<String> codes;
    private final List<CartProblem> notices = new ArrayList<>();
    private CartDetails details;

    CartEdit(OpenCart before, Goods goods, CartConfig limits) {
        this.before = before;
        this.goods = goods;
        this.limits = limits;
        this.lines = new ArrayList<>(before.lines());
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
            String sku = each.getKey();
            int at = indexOfSku(sku);
            int had = at < 0 ? 0 : lines.get(at).quantity();
            String lineId = at < 0 ? newLineId() : lines.get(at).id();
            if (at < 0 && isFull()) {
                notices.add(CartProblem.limitReached(
                        null, sku, CartProblem.Limited.LINES, limits.lines(), each.getValue()));
                continue;
            }
            int got = obtainable(had == 0 && goods.available(sku) == 0 ? null : lineId, sku, had + each.getValue());
            if (got > had) {
                put(at, lineId, sku, got);
                any = true;
            }
        }
        return any;
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
            int at = indexOf(each.getKey());
            CartLine line = lines.get(at);
            if (each.getValue() == 0) {
                lines.remove(at);
                any = true;
                continue;
            }
            int got = obtainable(line.id(), line.sku(), each.getValue());
            if (got > 0) {
                lines.set(at, line.withQuantity(got));
                any = true;
            }
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

    private void put(int at, String lineId, String sku, int quantity) {
        if (at >= 0) {
            lines.set(at, lines.get(at).withQuantity(quantity));
            return;
        }
        Money price = Objects.requireNonNull(goods.price(sku, details.currency()));
        String shown =
                LastSeen.of(Objects.requireNonNull(goods.merchandise(sku))).json();
        lines.add(new CartLine(lineId, nextPlace(), sku, quantity, price, price, shown));
    }

    /** Removes a line; one that is not there is gone already. */
    void remove(String lineId) {
        lines.removeIf(line -> line.id().equals(lineId));
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

    /**
     * Puts another cart's lines into this one: quantities add up as far as there are pieces and room. Never less than there
     * was; and what is sold out comes along as it is, so that its loss is seen. Of two prices known to the shopper that of
     * the cart that was changed last counts. What this cart says of its holder goes before what the other says.
     */
    CartMerge absorb(OpenCart other) {
        CartMerge.Report report = new CartMerge.Report();
        for (CartLine theirs : other.lines()) {
            int at = indexOfSku(theirs.sku());
            CartLine mine = at < 0 ? null : lines.get(at);
            int had = mine == null ? 0 : mine.quantity();
            long asked = (long) had + theirs.quantity();
            if (mine == null && isFull()) {
                report.reduced(null, theirs.sku(), asked, 0, CartProblem.Code.LIMIT_REACHED);
                continue;
            }
            long allowed = Math.min(asked, limits.quantity());
            long available = goods.available(theirs.sku());
            int got = (int) (had == 0 && available == 0 ? allowed : Math.min(allowed, Math.max(available, had)));
            CartLine line = mine == null
                    ? theirs.at(nextPlace())
                    : newer(mine, theirs, other).withQuantity(got);
            if (at < 0) {
                lines.add(line.withQuantity(got));
            } else {
                lines.set(at, line);
            }
            if (got > had) {
                report.added(line.id(), line.sku(), got - had);
            }
            if (got < asked) {
                report.reduced(
                        line.id(),
                        line.sku(),
                        asked,
                        got,
                        got < allowed ? CartProblem.Code.OUT_OF_STOCK : CartProblem.Code.LIMIT_REACHED);
            }
        }
        other.codes().forEach(this::addCode);
        amend(known -> new CartDetails(
                known.currency(),
                known.countryCode() == null ? other.countryCode() : known.countryCode(),
                known.locale(),
                known.email() == null ? other.email() : known.email(),
                known.note() == null ? other.note() : known.note()));
        return report.of(before.id());
    }

    private CartLine newer(CartLine mine, CartLine theirs, OpenCart other) {
        return other.updatedAt().isAfter(before.updatedAt())
                        && theirs.price().currency().equals(details.currency())
                ? new CartLine(
                        mine.id(),
                        mine.place(),
                        mine.sku(),
                        mine.quantity(),
                        theirs.price(),
                        theirs.known(),
                        theirs.shown())
                : mine;
    }

    /** The cart after it; nothing if it is the same as before. */
    Optional<OpenCart> result(Instant now) {
        boolean same =
                lines.equals(before.lines()) && codes.equals(before.codes()) && details.equals(CartDetails.of(before));
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
                lines.stream().map(this::asShown).toList(),
                before.createdAt(),
                now));
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
        return indexOf(lineId) >= 0;
    }

    private boolean isFull() {
        return lines.size() >= limits.lines();
    }

    private int indexOf(String lineId) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).id().equals(lineId)) {
                return i;
            }
        }
        return -1;
    }

    private int indexOfSku(String sku) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).sku().equals(sku)) {
                return i;
            }
        }
        return -1;
    }

    private long nextPlace() {
        return lines.isEmpty() ? 1 : lines.getLast().place() + 1;
    }

    private static String newLineId() {
        return UUID.randomUUID().toString();
    }
}
