package dev.lakefront.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** A {@code taxRate} document, understood as a whole or not at all. */
record TaxRateDocument(TaxRates.Key key, TaxRates.Rate rate) {

    private static final Pattern REGION = Pattern.compile("[A-Z0-9]{1,3}");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    static TaxRateDocument read(JsonNode document) throws NotUnderstoodException {
        Fields fields = new Fields(document);
        Destination place = new Destination(
                fields.text("countryCode", Fields.COUNTRY),
                fields.has("region") ? fields.text("region", REGION) : null);
        String taxClass = fields.text("taxClass", CLASS);
        Percent percent = fields.percent("percent");
        if (taxClass.equals(TaxRates.EXEMPT) && !percent.equals(Percent.NONE)) {
            throw new NotUnderstoodException("taxClass");
        }
        return new TaxRateDocument(
                new TaxRates.Key(place, taxClass), new TaxRates.Rate(percent, fields.flag("onShipping", true)));
    }
}
