package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.Listing.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.DrillSideways.ConcurrentDrillSidewaysResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/** One page of a list, found and counted in one pass over the matching products. */
final class FacetedSearch extends DrillSideways {

    private final Snapshot snapshot;
    private final ListingQuery query;

    private FacetedSearch(Snapshot snapshot, ListingQuery query) {
        super(snapshot, FacetFields.CONFIG, (SortedSetDocValuesReaderState) null);
        this.snapshot = snapshot;
        this.query = query;
    }

    static Listing list(ListingQuery query, Snapshot snapshot) throws IOException {
        return new FacetedSearch(snapshot, query).list();
    }

    private Listing list() throws IOException {
        ItemOrder order = ItemOrder.of(query, snapshot);
        byte[] before = query.after();
        FieldDoc after = before == null ? null : order.after(before);
        // one more than asked for, to know whether it is the last page; and every match counts towards the total
        ConcurrentDrillSidewaysResult<TopFieldDocs> result = search(
                drillDown(), new TopFieldCollectorManager(order.sort(), query.limit() + 1, after, Integer.MAX_VALUE));
        List<FieldDoc> items = Arrays.stream(result.collectorResult.scoreDocs)
                .map(FieldDoc.class::cast)
                .toList();
        List<FieldDoc> page = items.subList(0, Math.min(query.limit(), items.size()));
        FacetCounts counts = new FacetCounts(result);
        return new Listing(
                hits(page),
                result.collectorResult.totalHits.value(),
                counts.of(snapshot),
                counts.prices(query.view().currency()),
                page.size() < items.size() ? order.position(before, page) : null);
    }

    private List<Hit> hits(List<FieldDoc> page) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (FieldDoc item : page) {
            hits.add(snapshot.hit(item.doc, query.view()));
        }
        return hits;
    }

    private DrillDownQuery drillDown() throws IOException {
        DrillDownQuery drillDown = new DrillDownQuery(FacetFields.CONFIG, everythingButFacets());
        byFacet().forEach((facet, filters) -> drillDown.add(facet, FilterQueries.of(new ProductFilter.All(filters))));
        return drillDown;
    }

    private Query everythingButFacets() {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(query.withHidden() ? FilterQueries.EVERY_PRODUCT : FilterQueries.SHOWN_PRODUCTS, Occur.FILTER);
        all.add(FilterQueries.of(query.scope()), Occur.FILTER);
        String search = query.search();
        if (search == null || search.isBlank()) {
            return new ConstantScoreQuery(all.build());
        }
        return all.add(SearchQuery.of(search, query.view().locale()), Occur.MUST)
                .build();
    }

    /** An option may be named twice, by its code and by its name: that is one facet. */
    private Map<String, List<ProductFilter>> byFacet() throws IOException {
        Map<String, List<ProductFilter>> byFacet = new LinkedHashMap<>();
        for (Map.Entry<String, ProductFilter> each : query.facets().entrySet()) {
            byFacet.computeIfAbsent(facet(each.getKey()), unseen -> new ArrayList<>())
                    .add(each.getValue());
        }
        return byFacet;
    }

    private String facet(String asked) throws IOException {
        if (!FacetFields.isOption(asked)) {
            return asked;
        }
        String code = snapshot.optionNames().code(FacetFields.optionName(asked));
        return code == null ? asked : FacetFields.option(code);
    }

    /** Counting waits until the page is known; {@link FacetCounts} does it. */
    @Override
    protected @Nullable Facets buildFacetsResult(
            FacetsCollector drillDowns, FacetsCollector @Nullable [] drillSideways, String @Nullable [] facets) {
        return null;
    }
}
