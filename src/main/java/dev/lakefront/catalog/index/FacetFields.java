package dev.lakefront.catalog.index;

import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.FacetsConfig.DimConfig;
import org.apache.lucene.facet.FacetsConfig.DrillDownTermsIndexing;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;

/** What is counted: the facets of a product and the index fields that hold them. */
final class FacetFields {

    static final String BRAND = "brand";
    static final String CATEGORY = "category";
    static final String TAG = "tag";
    static final String AVAILABLE = "available";

    /** A filter like the others, but told of as a span instead of counts. */
    static final String PRICE = "price";

    private static final String OPTION = "option.";
    private static final String ALL_OPTIONS = field("option");

    /** The index fields that hold facets. */
    static final List<String> ALL = List.of(field(BRAND), field(CATEGORY), field(TAG), field(AVAILABLE), ALL_OPTIONS);

    static final FacetsConfig CONFIG = new FacetsConfig() {
        @Override
        protected DimConfig getDefaultDimConfig() {
            return config(ALL_OPTIONS);
        }
    };

    static {
        for (String facet : List.of(BRAND, CATEGORY, TAG, AVAILABLE)) {
            CONFIG.setMultiValued(facet, true);
            CONFIG.setIndexFieldName(facet, field(facet));
            CONFIG.setDrillDownTermsIndexing(facet, DrillDownTermsIndexing.NONE);
        }
    }

    private FacetFields() {}

    static boolean isOption(String facet) {
        return facet.startsWith(OPTION);
    }

    static String option(String code) {
        return OPTION + code;
    }

    /** The name or code after {@code option.}. */
    static String optionName(String facet) {
        return facet.substring(OPTION.length());
    }

    /** Empty values are left out: nobody can choose them. */
    static void add(Document document, String facet, String value) {
        if (!value.isEmpty()) {
            document.add(new SortedSetDocValuesFacetField(Fields.term(facet), Fields.term(value)));
        }
    }

    private static String field(String facet) {
        return "facet." + facet;
    }

    private static DimConfig config(String field) {
        DimConfig config = new DimConfig();
        config.multiValued = true;
        config.indexFieldName = field;
        // filters have fields of their own
        config.drillDownTermsIndexing = DrillDownTermsIndexing.NONE;
        return config;
    }
}
