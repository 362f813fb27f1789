package dev.lakefront.catalog.index;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Where to go on in a list that was changed: what was served last and what was to come, in their old order, by their
 * present places. The longest part of it that still rises did not move; all else did.
 */
final class Resumption {

    private final int served;
    private final int[] places;

    /**
     * How long a rising part through each one is, up to it, from it on, and from it on if it is the last one served.
     */
    private final int[] upTo;

    private final int[] from;
    private final int[] fromLastServed;

    /** The present places, in the old order; those that are gone are left out. */
    Resumption(int[] served, int[] coming) {
        this.served = served.length;
        places = IntStream.concat(IntStream.of(served), IntStream.of(coming)).toArray();
        upTo = new int[places.length];
        from = new int[places.length];
        fromLastServed = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            upTo[i] = 1 + longestBefore(i);
        }
        for (int i = places.length - 1; i >= 0; i--) {
            from[i] = 1 + longestBehind(i, i + 1);
            fromLastServed[i] = 1 + longestBehind(i, Math.max(i + 1, served.length));
        }
    }

    /** The place after which to go on, -1 for the beginning; empty if all are gone. */
    OptionalInt place() {
        int longest = IntStream.of(from).max().orElse(0);
        if (longest == 0) {
            return OptionalInt.empty();
        }
        OptionalInt lastServed = IntStream.range(0, served)
                .filter(i -> upTo[i] + fromLastServed[i] - 1 == longest)
                .map(i -> places[i])
                .max();
        return lastServed.isPresent() ? lastServed : OptionalInt.of(firstToCome(longest) - 1);
    }

    private int firstToCome(int longest) {
        return IntStream.range(served, places.length)
                .filter(i -> from[i] == longest)
                .map(i -> places[i])
                .min()
                .orElseThrow();
    }

    private int longestBefore(int i) {
        return IntStream.range(0, i)
                .filter(j -> places[j] < places[i])
                .map(j -> upTo[j])
                .max()
                .orElse(0);
    }

    private int longestBehind(int i, int first) {
        return IntStream.range(first, places.length)
                .filter(j -> places[j] > places[i])
                .map(j -> from[j])
                .max()
                .orElse(0);
    }
}
