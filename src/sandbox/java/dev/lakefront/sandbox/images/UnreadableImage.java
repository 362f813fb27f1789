package dev.lakefront.sandbox.images;

/** Bytes that are no picture, or a broken one, or too large a one; the message is for the uploader. */
public final class UnreadableImage extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableImage(String message) {
        super(message);
    }
}
