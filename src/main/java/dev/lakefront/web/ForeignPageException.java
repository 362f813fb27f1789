package dev.lakefront.web;

/** A page that is none of the shop's lets a browser send a cookie along with what would change something. */
public final class ForeignPageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ForeignPageException() {
        super("a cookie from a foreign page", null, false, false);
    }
}
