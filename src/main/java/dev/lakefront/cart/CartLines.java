package dev.lakefront.cart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a cart that is being changed, in their order, each of another SKU. */
final class CartLines {

    private final List<CartLine> lines;
    private final int most;

    CartLines(List<CartLine> lines, int most) {
        this.lines = new ArrayList<>(lines);
        this.most = most;
    }

    List<CartLine> all() {
        return lines;
    }

    boolean isFull() {
        return lines.size() >= most;
    }

    @Nullable
    CartLine byId(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst().orElse(null);
    }

    @Nullable
    CartLine bySku(String sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).findFirst().orElse(null);
    }

    /** In place of the line with the same id, else after all others. */
    void put(CartLine line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).id().equals(line.id())) {
                lines.set(i, line);
                return;
            }
        }
        lines.add(line);
    }

    void remove(String id) {
        lines.removeIf(line -> line.id().equals(id));
    }

    void clear() {
        lines.clear();
    }

    /** After all others. */
    long nextPlace() {
        return lines.isEmpty() ? 1 : lines.getLast().place() + 1;
    }
}
