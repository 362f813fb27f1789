package dev.lakefront.catalog.index;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters in Lucene's terms. */
final class FilterQueries {

    /** Other documents have no time of creation. */
    static final Query EVERY_PRODUCT = new FieldExistsQuery(Fields.CREATED);

    static final Query EVERY_OTHER = new TermQuery(new Term(Fields.KIND, Fields.OTHER));

    static final Query SHOWN_PRODUCTS = new TermQuery(new Term(Fields.KIND, Fields.SHOWN));

    private FilterQueries() {}

    /** May find other documents, which have ids too, where it stands alone. */
    static Query of(ProductFilter filter) {
        return switch (filter) {
            case ProductFilter.Ids ids -> terms(Fields.ID, ids.ids());
            case ProductFilter.Handles handles -> terms(Fields.HANDLE, handles.handles());
            case ProductFilter.Tags tags -> terms(Fields.TAG, tags.tags());
            case ProductFilter.Brands brands -> terms(Fields.BRAND, brands.ids());
            case ProductFilter.Categories categories -> terms(Fields.CATEGORY, categories.ids());
            case ProductFilter.Option option -> option(option);
            case ProductFilter.Price price -> price(price);
            case ProductFilter.Reduced reduced ->
                IntPoint.newRangeQuery(Fields.REDUCED, reduced.percent(), Integer.MAX_VALUE);
            case ProductFilter.Available available ->
                new TermQuery(new Term(Fields.AVAILABLE, String.valueOf(available.available())));
            case ProductFilter.All all ->
                all(all.of().stream().map(FilterQueries::of).toList());
            case ProductFilter.Any any ->
                any(any.of().stream().map(FilterQueries::of).toList());
        };
    }

    static Query skus(Set<String> skus) {
        return terms(Fields.SKU, skus);
    }

    private static Query all(List<Query> queries) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        queries.forEach(query -> all.add(query, Occur.FILTER));
        return queries.isEmpty() ? MatchAllDocsQuery.INSTANCE : all.build();
    }

    private static Query any(List<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return queries.isEmpty() ? new MatchNoDocsQuery("any of nothing") : any.build();
    }

    private static Query terms(String field, Set<String> values) {
        return anyOf(field, values.stream().map(Fields::term));
    }

    private static Query option(ProductFilter.Option option) {
        String name = Fields.anyCase(option.name());
        return anyOf(Fields.OPTION, option.values().stream().map(value -> Fields.joined(name, Fields.anyCase(value))));
    }

    private static Query price(ProductFilter.Price price) {
        String field = Fields.price(price.currency());
        Long lowest = price.lowest();
        Long highest = price.highest();
        if (lowest == null && highest == null) {
            return new FieldExistsQuery(field);
        }
        long from = lowest == null ? Long.MIN_VALUE : lowest;
        long to = highest == null ? Long.MAX_VALUE : highest;
        if (from > to) {
            return new MatchNoDocsQuery("a span that ends before it begins");
        }
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, from, to), NumericDocValuesField.newSlowRangeQuery(field, from, to));
    }

    private static Query anyOf(String field, Stream<String> values) {
        List<BytesRef> terms = values.distinct().map(BytesRef::new).toList();
        return terms.size() == 1 ? new TermQuery(new Term(field, terms.getFirst())) : new TermInSetQuery(field, terms);
    }
}
