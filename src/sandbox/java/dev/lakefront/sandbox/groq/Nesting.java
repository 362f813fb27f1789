package dev.lakefront.sandbox.groq;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The bound on how deep a query may nest. It counts the parser's own recursion, and the height of every expression: long
 * chains such as {@code 1 + 1 + 1} or {@code a.b.c} grow a tall tree to the left without recursion in the parser, and would
 * overflow the stack of whoever walks the tree later.
 */
final class Nesting {

    /** Far above any query written by hand, far below what a thread's default stack allows. */
    static final int DEEPEST = 200;

    private final Map<Object, Integer> heights = new IdentityHashMap<>();
    private int depth;

    void enter(Token at) throws GroqSyntaxException {
        depth++;
        require(at, depth);
    }

    void leave() {
        depth--;
    }

    /** A new node on top of these. */
    <N> N on(Token at, N node, Object... below) throws GroqSyntaxException {
        int highest = 0;
        for (Object child : below) {
            highest = Math.max(highest, heightOf(child));
        }
        return sized(at, node, highest + 1);
    }

    /** A node's height, set or raised. */
    <N> N sized(Token at, N node, int height) throws GroqSyntaxException {
        require(at, height);
        heights.merge(node, height, Math::max);
        return node;
    }

    int heightOf(Object node) {
        return heights.getOrDefault(node, 1);
    }

    int heightOf(Collection<?> nodes) {
        int highest = 0;
        for (Object node : nodes) {
            highest = Math.max(highest, heightOf(node));
        }
        return highest;
    }

    static void require(Token at, int height) throws GroqSyntaxException {
        if (height > DEEPEST) {
            throw new GroqSyntaxException("nested too deeply", at.start(), at.end());
        }
    }
}
