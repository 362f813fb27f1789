package dev.lakefront.checkout;

import java.util.UUID;

/** A quote's id: random, so that nobody guesses one. */
record QuoteId(String value) {

    static QuoteId random() {
        return new QuoteId(UUID.randomUUID().toString());
    }
}
