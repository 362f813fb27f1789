package dev.lakefront.shipping;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A box as carriers price it.
 *
 * @param weight in grams, at least 1
 * @param length the longest side, in millimetres; 0, like the two others, if nobody knows
 * @param width the next
 * @param height the shortest
 */
public record Parcel(int weight, int length, int width, int height) {

    /** More than any carrier takes: a hundred tonnes, a hundred metres. */
    private static final int MOST = 100_000_000;

    private static final int LONGEST = 100_000;

    public Parcel {
        if (weight < 1 || weight > MOST || length < 0 || width < 0 || height < 0 || length > LONGEST) {
            throw new IllegalArgumentException("no parcel has such measures");
        }
    }

    /**
     * The box for all pieces: as heavy as they are together, no side shorter than the longest piece needs, and roomy enough
     * if they were packed without a gap, which a carrier's tariff, in its coarse steps, forgives. Pieces of unknown size
     * take no room. Nothing if the weight of one is not known, or together they are more than a parcel.
     */
    public static Optional<Parcel> of(List<Piece> pieces) {
        long weight = 0;
        double room = 0;
        int[] sides = new int[3];
        for (Piece piece : pieces) {
            if (piece.weight() == 0) {
                return Optional.empty();
            }
            weight += (long) piece.quantity() * piece.weight();
            room += (double) piece.quantity() * piece.length() * piece.width() * piece.height();
            int[] sorted = {piece.length(), piece.width(), piece.height()};
            Arrays.sort(sorted);
            for (int i = 0; i < sides.length; i++) {
                sides[i] = Math.max(sides[i], sorted[i]);
            }
        }
        if (weight < 1 || weight > MOST) {
            return Optional.empty();
        }
        double[] box = roomy(sides, room);
        return box[2] > LONGEST
                ? Optional.empty()
                : Optional.of(new Parcel((int) weight, (int) box[2], (int) box[1], (int) box[0]));
    }

    /** Grows the shorter sides first, none beyond a cube's before the others are as long. */
    private static double[] roomy(int[] sides, double room) {
        double[] box = {sides[0], sides[1], sides[2]};
        double cube = Math.ceil(Math.cbrt(room));
        for (int i = 0; i < box.length && box[0] * box[1] * box[2] < room; i++) {
            double others = box[(i + 1) % 3] * box[(i + 2) % 3];
            double needed = Math.ceil(room / others);
            box[i] = Math.max(box[i], i < 2 ? Math.min(cube, needed) : needed);
        }
        Arrays.sort(box);
        return box;
    }
}
