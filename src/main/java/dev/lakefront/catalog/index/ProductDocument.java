package dev.lakefront.catalog.index;

import dev.lakefront.catalog.index.IndexedProduct.OptionChoice;
import dev.lakefront.catalog.index.IndexedProduct.Text;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** A product, or any other document, as Lucene takes it. */
final class ProductDocument {

    private static final FieldType FOUND = text(IndexOptions.DOCS, false);

    /** Positions tell whether words stand side by side; likeness reads the title back. */
    private static final FieldType TITLE = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);

    private final Document document = new Document();

    private ProductDocument() {}

    static Document of(IndexedProduct product) throws IOException {
        ProductDocument made = new ProductDocument();
        made.identity(product.id());
        made.kept(product);
        made.filters(product);
        made.orders(product);
        product.options().forEach(made::option);
        product.texts().forEach(made::text);
        product.skus().forEach(sku -> made.words(Fields.SKU_WORDS, sku, FOUND));
        if (!product.hidden()) {
            Completions.add(made.document, product);
        }
        return FacetFields.CONFIG.build(made.document);
    }

    static Document other(String id, byte[] json) {
        ProductDocument made = new ProductDocument();
        made.identity(id);
        made.terms(Fields.KIND, List.of(Fields.OTHER), Store.NO);
        made.document.add(new StoredField(Fields.SOURCE, json));
        return made.document;
    }

    /** The time as it is ordered by. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private void identity(String id) {
        document.add(new StringField(Fields.ID, id, Store.YES));
        document.add(new SortedDocValuesField(Fields.ID, new BytesRef(id)));
    }

    private void kept(IndexedProduct product) {
        document.add(new StoredField(Fields.SOURCE, product.source()));
        document.add(new BinaryDocValuesField(
                Fields.REVISION, new BytesRef(Fields.joined(product.id(), product.revision()))));
        product.cards()
                .forEach((view, card) -> document.add(new BinaryDocValuesField(Fields.card(view), new BytesRef(card))));
    }

    private void filters(IndexedProduct product) {
        terms(Fields.KIND, List.of(product.hidden() ? Fields.HIDDEN : Fields.SHOWN), Store.NO);
        terms(Fields.HANDLE, List.of(Fields.term(product.handle())), Store.NO);
        terms(Fields.SKU, product.skus().stream().map(Fields::term).toList(), Store.NO);
        terms(Fields.SKU_ANY_CASE, product.skus().stream().map(Fields::anyCase).toList(), Store.NO);
        counted(Fields.TAG, FacetFields.TAG, product.tags(), Store.YES);
        counted(Fields.CATEGORY, FacetFields.CATEGORY, product.categoriesAbove(), Store.YES);
        terms(Fields.FILED, product.categories().stream().map(Fields::term).toList(), Store.YES);
        String brand = product.brand();
        if (brand != null) {
            counted(Fields.BRAND, FacetFields.BRAND, List.of(brand), Store.YES);
        }
        String available = String.valueOf(product.available());
        counted(Fields.AVAILABLE, FacetFields.AVAILABLE, List.of(available), Store.NO);
        document.add(new IntPoint(Fields.REDUCED, product.reducedPercent()));
        product.prices().forEach((currency, span) -> {
            document.add(new LongPoint(Fields.price(currency), span.lowest()));
            document.add(new NumericDocValuesField(Fields.price(currency), span.lowest()));
            document.add(new NumericDocValuesField(Fields.highestPrice(currency), span.highest()));
        });
    }

    private void orders(IndexedProduct product) {
        document.add(new NumericDocValuesField(Fields.CREATED, micros(product.createdAt())));
        document.add(new NumericDocValuesField(Fields.SOLD, product.soldRank()));
        document.add(new NumericDocValuesField(Fields.AVAILABLE, product.available() ? 1 : 0));
        product.texts()
                .forEach((locale, text) ->
                        document.add(new SortedDocValuesField(Fields.name(locale), NameKeys.of(text.title(), locale))));
    }

    private void option(OptionChoice choice) {
        Set<String> pairs = new LinkedHashSet<>();
        for (String name : called(choice.option(), choice.optionNames())) {
            for (String value : called(choice.value(), choice.valueLabels())) {
                pairs.add(Fields.joined(name, value));
            }
        }
        terms(Fields.OPTION, pairs, Store.NO);
        terms(Fields.OPTION_NAME, List.of(Fields.joined(choice.option(), "", "")), Store.NO);
        choice.optionNames()
                .forEach((locale, name) ->
                        terms(Fields.OPTION_NAME, List.of(Fields.joined(choice.option(), locale, name)), Store.NO));
        choice.valueLabels()
                .forEach((locale, label) -> terms(
                        Fields.OPTION_LABEL,
                        List.of(Fields.joined(choice.option(), choice.value(), locale, label)),
                        Store.NO));
        if (!choice.option().isEmpty()) {
            FacetFields.add(document, FacetFields.option(choice.option()), choice.value());
        }
    }

    private static Set<String> called(String code, Map<String, String> byLocale) {
        Set<String> all = new TreeSet<>();
        all.add(Fields.anyCase(code));
        byLocale.values().forEach(name -> all.add(Fields.anyCase(name)));
        return all;
    }

    private void text(String locale, Text text) {
        words(Fields.title(locale), text.title(), TITLE);
        String whole = String.join(" ", Words.of(text.title(), Integer.MAX_VALUE));
        terms(Fields.wholeTitle(locale), List.of(Fields.term(whole)), Store.NO);
        text.names().forEach(name -> words(Fields.names(locale), name, FOUND));
        words(Fields.description(locale), text.description(), FOUND);
    }

    private void words(String field, String text, FieldType type) {
        document.add(new Field(field, Words.composed(text), type));
    }

    private void counted(String field, String facet, Collection<String> values, Store store) {
        terms(field, values.stream().map(Fields::term).toList(), store);
        values.forEach(value -> FacetFields.add(document, facet, value));
    }

    private void terms(String field, Collection<String> values, Store store) {
        values.forEach(value -> document.add(new StringField(field, value, store)));
    }

    private static FieldType text(IndexOptions options, boolean stored) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setStored(stored);
        type.freeze();
        return type;
    }
}
