package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code | order(..)}: a stable sort, and a cheaper choice of the first few when no more are wanted. */
final class OrderNode extends ArrayNode {

    /** An element with what it is sorted by, evaluated once, and where it was. */
    private record Row(@Nullable Object element, @Nullable Object[] keys, int place) {}

    private final Node base;
    private final Node[] keys;
    private final boolean[] descending;

    OrderNode(Node base, List<Node> keys, boolean[] descending) {
        super(base.reads | keys.stream().mapToLong(key -> outside(key.reads)).reduce(NOTHING, (a, b) -> a | b));
        this.base = base;
        this.keys = keys.toArray(Node[]::new);
        this.descending = descending;
    }

    @Override
    boolean each(Scope scope, Sink sink) {
        List<Row> rows = new ArrayList<>();
        if (!eachRow(scope, rows::add)) {
            return false;
        }
        rows.sort(this::compare);
        pass(rows, sink);
        return true;
    }

    /** Passes on no more than the first so many. */
    boolean first(Scope scope, long count, Sink sink) {
        if (count > Integer.MAX_VALUE / 2) {
            return each(scope, sink);
        }
        Comparator<Row> order = this::compare;
        PriorityQueue<Row> best =
                new PriorityQueue<>(order.thenComparingInt(Row::place).reversed());
        boolean array = eachRow(scope, row -> {
            if (best.size() < count) {
                best.add(row);
            } else if (count > 0 && compare(row, best.element()) < 0) {
                best.poll();
                best.add(row);
            }
        });
        if (!array) {
            return false;
        }
        Row[] rows = best.toArray(Row[]::new);
        Arrays.sort(rows, order.thenComparingInt(Row::place));
        pass(Arrays.asList(rows), sink);
        return true;
    }

    private boolean eachRow(Scope scope, Consumer<Row> consumer) {
        Scope inner = scope.nested(null);
        Budget budget = scope.context.budget;
        int[] place = {0};
        return base.each(scope, element -> {
            budget.step();
            budget.spend(keys.length);
            inner.value = element;
            @Nullable Object[] values = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                values[i] = keys[i].evaluate(inner);
            }
            consumer.accept(new Row(element, values, place[0]++));
            return true;
        });
    }

    private int compare(Row left, Row right) {
        for (int i = 0; i < keys.length; i++) {
            int order = Values.totalCompare(left.keys()[i], right.keys()[i]);
            if (order != 0) {
                return descending[i] ? -order : order;
            }
        }
        return 0;
    }

    private static void pass(List<Row> rows, Sink sink) {
        for (Row row : rows) {
            if (!sink.accept(row.element())) {
                return;
            }
        }
    }
}
