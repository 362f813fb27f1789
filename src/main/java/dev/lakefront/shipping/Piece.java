package dev.lakefront.shipping;

/**
 * Equal things in a parcel.
 *
 * @param weight of one, in grams; 0 if nobody knows
 * @param length of one, in millimetres, as are width and height; all three are 0 if nobody knows
 */
public record Piece(int quantity, int weight, int length, int width, int height) {

    public Piece {
        if (quantity < 1 || weight < 0 || length < 0 || width < 0 || height < 0) {
            throw new IllegalArgumentException("no piece has a negative measure");
        }
    }
}
