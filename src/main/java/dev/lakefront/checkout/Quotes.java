package dev.lakefront.checkout;

import java.util.Optional;

/** The quotes that were given. */
interface Quotes {

    void add(Quote quote);

    /** Expired ones, too, for a day. */
    Optional<Quote> find(QuoteId id);
}
