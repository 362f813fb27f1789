package dev.lakefront.catalog;

import dev.lakefront.catalog.source.Editorial;
import jakarta.inject.Singleton;

/** Read off the copy. */
@Singleton
final class PublishedTerms implements CommercialTerms {

    private final PublishedCatalogue catalogue;
    private volatile Reading last;

    PublishedTerms(PublishedCatalogue catalogue) {
        this.catalogue = catalogue;
        this.last = Reading.of(catalogue.state().editorial());
    }

    @Override
    public Terms terms() {
        Editorial now = catalogue.state().editorial();
        Reading reading = last;
        if (reading.of != now) {
            reading = Reading.of(now);
            last = reading;
        }
        return reading.terms;
    }

    private record Reading(Editorial of, Terms terms) {

        private static Reading of(Editorial editorial) {
            return new Reading(
                    editorial,
                    new Terms(editorial.settings(), editorial.ofType("promotion"), editorial.ofType("taxRate")));
        }
    }
}
