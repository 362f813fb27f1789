package dev.lakefront.cart;

import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one cart among those of another: quantities add up as far as there are pieces and room. Never less than
 * there was; and what is sold out comes along as it is, so that its loss is seen. Of two prices known to the shopper that of
 * the cart that was changed last counts.
 */
final class CartUnion {

    private final OpenCart mine;
    private final OpenCart theirs;
    private final CartLines lines;
    private final Goods goods;
    private final int mostPieces;
    private final CartMerge.Report report = new CartMerge.Report();

    /** @param lines of the first cart, which get the others */
    CartUnion(OpenCart mine, OpenCart theirs, CartLines lines, Goods goods, int mostPieces) {
        this.mine = mine;
        this.theirs = theirs;
        this.lines = lines;
        this.goods = goods;
        this.mostPieces = mostPieces;
    }

    CartMerge join() {
        theirs.lines().forEach(this::join);
        return report.of(mine.id());
    }

    private void join(CartLine line) {
        CartLine own = lines.bySku(line.sku());
        int had = own == null ? 0 : own.quantity();
        long asked = (long) had + line.quantity();
        if (own == null && lines.isFull()) {
            report.reduced(null, line.sku(), asked, 0, CartProblem.Code.LIMIT_REACHED);
            return;
        }
        long allowed = Math.min(asked, mostPieces);
        int got = (int) Math.max(had, Math.min(allowed, obtainable(own, line, allowed)));
        CartLine joined = own == null ? line.at(lines.nextPlace()) : newer(own, line);
        lines.put(joined.withQuantity(got));
        if (got > had) {
            report.added(joined.id(), joined.sku(), got - had);
        }
        if (got < asked) {
            boolean limited = got >= allowed;
            report.reduced(
                    joined.id(),
                    joined.sku(),
                    asked,
                    got,
                    limited ? CartProblem.Code.LIMIT_REACHED : CartProblem.Code.OUT_OF_STOCK);
        }
    }

    private long obtainable(@Nullable CartLine own, CartLine line, long allowed) {
        long available = goods.available(line.sku());
        return own == null && available == 0 ? allowed : available;
    }

    private CartLine newer(CartLine own, CartLine other) {
        boolean theirsIsNewer = theirs.updatedAt().isAfter(mine.updatedAt())
                && other.price().currency().equals(mine.currency());
        return theirsIsNewer
                ? new CartLine(
                        own.id(), own.place(), own.sku(), own.quantity(), other.price(), other.known(), other.shown())
                : own;
    }
}
