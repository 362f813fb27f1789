package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.Span;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.facet.DrillSideways.DrillSidewaysResult;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/** What the products of a list are counted by: each facet over the products that match all filters but its own. */
final class FacetCounts {

    private final FacetsCollector matching;

    /** By facet that has a filter: what matches all the others. */
    private final Map<String, FacetsCollector> matchingOthers = new HashMap<>();

    FacetCounts(DrillSidewaysResult result) {
        matching = result.drillDownFacetsCollector;
        if (result.drillSidewaysDims != null) {
            for (int i = 0; i < result.drillSidewaysDims.length; i++) {
                matchingOthers.put(result.drillSidewaysDims[i], result.drillSidewaysFacetsCollector[i]);
            }
        }
    }

    /** The highest counts of each facet come first. */
    Map<String, Map<String, Integer>> of(Snapshot snapshot) throws IOException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (SortedSetDocValuesReaderState field : snapshot.facets()) {
            Facets all = new SortedSetDocValuesFacetCounts(field, matching);
            for (String facet : field.getDims()) {
                FacetsCollector others = matchingOthers.get(facet);
                Facets counted = others == null ? all : new SortedSetDocValuesFacetCounts(field, others);
                FacetResult result = counted.getAllChildren(facet);
                if (result != null && result.labelValues.length > 0) {
                    counts.put(facet, values(result));
                }
            }
        }
        return counts;
    }

    private static Map<String, Integer> values(FacetResult result) {
        Map<String, Integer> values = new LinkedHashMap<>();
        Arrays.stream(result.labelValues)
                .sorted(Comparator.<LabelAndValue>comparingInt(each -> -each.value.intValue())
                        .thenComparing(each -> each.label))
                .forEach(each -> values.put(each.label, each.value.intValue()));
        return values;
    }

    /** The span of prices over what matches all filters but that of the price; null if nothing has one. */
    @Nullable
    Span prices(String currency) throws IOException {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (MatchingDocs leaf :
                matchingOthers.getOrDefault(FacetFields.PRICE, matching).getMatchingDocs()) {
            NumericDocValues low = DocValues.getNumeric(leaf.context().reader(), Fields.price(currency));
            NumericDocValues high = DocValues.getNumeric(leaf.context().reader(), Fields.highestPrice(currency));
            DocIdSetIterator documents = leaf.bits().iterator();
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                if (low.advanceExact(document) && high.advanceExact(document)) {
                    lowest = Math.min(lowest, low.longValue());
                    highest = Math.max(highest, high.longValue());
                }
            }
        }
        return lowest > highest ? null : new Span(lowest, highest);
    }
}
