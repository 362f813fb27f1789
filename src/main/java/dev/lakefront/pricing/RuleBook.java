package dev.lakefront.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.CommercialTerms;
import dev.lakefront.catalog.CommercialTerms.Terms;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's rules as its editors published them. A document that cannot be understood is left out, with a line in the log
 * when that is first seen; so is a tax rate whose place and class another one with a smaller id has.
 */
@Singleton
public final class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final CommercialTerms published;
    private volatile Edition last = new Edition(null, Rules.NONE, Set.of());

    RuleBook(CommercialTerms published) {
        this.published = published;
    }

    /** As known now; the same instance as long as nothing has changed. */
    public Rules rules() {
        Terms terms = published.terms();
        Edition edition = last;
        return edition.isOf(terms) ? edition.rules() : read(terms).rules();
    }

    private synchronized Edition read(Terms terms) {
        Edition before = last;
        if (before.isOf(terms)) {
            return before;
        }
        Set<String> faults = new HashSet<>();
        Rules rules = new Rules(promotions(terms.promotions(), faults), taxes(terms.taxRates(), faults));
        faults.stream()
                .filter(fault -> !before.faults().contains(fault))
                .sorted()
                .forEach(fault -> LOG.warn("Left out of the prices: {}", fault));
        Edition edition = new Edition(terms, rules, Set.copyOf(faults));
        last = edition;
        return edition;
    }

    private static List<Promotion> promotions(List<JsonNode> documents, Set<String> faults) {
        List<Promotion> promotions = new ArrayList<>();
        for (JsonNode document : documents) {
            String id = document.path("_id").asText();
            try {
                promotions.add(PromotionDocument.read(id, document));
            } catch (NotUnderstoodException e) {
                faults.add(id + " because of its " + e.getMessage());
            }
        }
        return promotions;
    }

    private static TaxRates taxes(List<JsonNode> documents, Set<String> faults) {
        Map<TaxRates.Key, TaxRates.Rate> rates = new HashMap<>();
        for (JsonNode document : documents) {
            String id = document.path("_id").asText();
            try {
                TaxRateDocument read = TaxRateDocument.read(document);
                if (rates.putIfAbsent(read.key(), read.rate()) != null) {
                    faults.add(id + " because another rate is for the same");
                }
            } catch (NotUnderstoodException e) {
                faults.add(id + " because of its " + e.getMessage());
            }
        }
        return new TaxRates(rates);
    }

    /** @param of what the rules were read from */
    private record Edition(@Nullable Terms of, Rules rules, Set<String> faults) {

        @SuppressWarnings("ReferenceEquality") // the same instance is the promise; comparing documents would cost more
        boolean isOf(Terms terms) {
            return of == terms;
        }
    }
}
