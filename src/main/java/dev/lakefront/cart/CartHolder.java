package dev.lakefront.cart;

import dev.lakefront.account.AccountId;

/** Whose cart a request is about. Controllers take one as an argument. */
public sealed interface CartHolder {

    /** Somebody who is signed in. */
    record Person(AccountId account) implements CartHolder {}

    /**
     * Somebody who shows a token, which may open a cart or nothing.
     *
     * @param byCookie whether a browser keeps it
     */
    record Guest(String token, boolean byCookie) implements CartHolder {

        /** Tokens stay out of logs. */
        @Override
        public String toString() {
            return "Guest[]";
        }
    }

    /** Somebody who shows nothing. */
    record Stranger() implements CartHolder {}
}
