package dev.lakefront.sandbox.lake.store;

import java.util.AbstractCollection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A persistent map from strings, in the order of its keys: a change costs O(log n) and gives a new map, the old one
 * stays as it was.
 *
 * <p>A treap whose priorities are hashes of the keys, so its shape follows from its content alone and needs no
 * rebalancing by history.
 */
final class OrderedMap<V> {

    private static final OrderedMap<?> EMPTY = new OrderedMap<>(null);

    private final @Nullable Node<V> root;

    private OrderedMap(@Nullable Node<V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // an empty map holds no value of any type
    static <V> OrderedMap<V> empty() {
        return (OrderedMap<V>) EMPTY;
    }

    int size() {
        return size(root);
    }

    @Nullable
    V get(String key) {
        Node<V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    OrderedMap<V> put(String key, V value) {
        return new OrderedMap<>(put(root, key, value));
    }

    OrderedMap<V> remove(String key) {
        Node<V> without = remove(root, key);
        return without == root ? this : new OrderedMap<>(without);
    }

    /** The values in the order of their keys, each passed through a function as it is reached. */
    <T> Collection<T> values(Function<V, T> as) {
        return new AbstractCollection<>() {
            @Override
            public Iterator<T> iterator() {
                return new Ascending<>(root, as);
            }

            @Override
            public int size() {
                return OrderedMap.this.size();
            }
        };
    }

    private static <V> Node<V> put(@Nullable Node<V> node, String key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        if (order < 0) {
            Node<V> left = put(node.left, key, value);
            return left.above(node)
                    ? left.with(left.left, node.with(left.right, node.right))
                    : node.with(left, node.right);
        }
        Node<V> right = put(node.right, key, value);
        return right.above(node)
                ? right.with(node.with(node.left, right.left), right.right)
                : node.with(node.left, right);
    }

    private static <V> @Nullable Node<V> remove(@Nullable Node<V> node, String key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return join(node.left, node.right);
        }
        if (order < 0) {
            Node<V> left = remove(node.left, key);
            return left == node.left ? node : node.with(left, node.right);
        }
        Node<V> right = remove(node.right, key);
        return right == node.right ? node : node.with(node.left, right);
    }

    private static <V> @Nullable Node<V> join(@Nullable Node<V> left, @Nullable Node<V> right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        return left.above(right)
                ? left.with(left.left, join(left.right, right))
                : right.with(join(left, right.left), right.right);
    }

    private static int size(@Nullable Node<?> node) {
        return node == null ? 0 : node.size;
    }

    private static final class Node<V> {
        final String key;
        final V value;
        final @Nullable Node<V> left;
        final @Nullable Node<V> right;
        final int size;

        Node(String key, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.size = 1 + OrderedMap.size(left) + OrderedMap.size(right);
        }

        Node<V> with(@Nullable Node<V> newLeft, @Nullable Node<V> newRight) {
            return new Node<>(key, value, newLeft, newRight);
        }

        boolean above(Node<V> other) {
            return priority() > other.priority();
        }

        private int priority() {
            int mixed = key.hashCode() * 0x9E3779B9;
            return mixed ^ mixed >>> 15;
        }
    }

    private static final class Ascending<V, T> implements Iterator<T> {
        private final Deque<Node<V>> path = new ArrayDeque<>();
        private final Function<V, T> as;

        Ascending(@Nullable Node<V> root, Function<V, T> as) {
            this.as = as;
            descend(root);
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public T next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<V> node = path.pop();
            descend(node.right);
            return as.apply(node.value);
        }

        private void descend(@Nullable Node<V> from) {
            for (Node<V> node = from; node != null; node = node.left) {
                path.push(node);
            }
        }
    }
}
