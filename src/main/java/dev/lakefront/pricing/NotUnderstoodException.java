package dev.lakefront.pricing;

/** What a field of a document says cannot be applied. The message names the field and never what is in it. */
final class NotUnderstoodException extends Exception {

    private static final long serialVersionUID = 1L;

    NotUnderstoodException(String field) {
        super(field);
    }
}
