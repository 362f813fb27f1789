package dev.lakefront.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.catalog.source.ShopSettings;
import java.util.List;

/** What editors decided about prices, tax and parcels, for the rooms that apply it. */
public interface CommercialTerms {

    /** As known now. The same instance as long as nothing of what editors publish besides products has changed. */
    Terms terms();

    /**
     * Documents as editors wrote them: whatever is missing or of a wrong type is the reader's to leave out.
     *
     * @param promotions their documents, by id
     * @param taxRates their documents, by id
     */
    record Terms(ShopSettings settings, List<JsonNode> promotions, List<JsonNode> taxRates) {}
}
