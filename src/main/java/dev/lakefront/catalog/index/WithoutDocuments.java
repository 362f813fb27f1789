package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** A part of the index in which some documents count as deleted. */
final class WithoutDocuments extends FilterLeafReader {

    private final Bits live;
    private final int numDocs;

    private WithoutDocuments(LeafReader in, FixedBitSet live) {
        super(in);
        this.live = live.asReadOnlyBits();
        this.numDocs = live.cardinality();
    }

    /** The part itself if it holds none of them. */
    static LeafReader of(LeafReader part, Collection<String> ids) throws IOException {
        FixedBitSet live = live(part);
        int before = live.cardinality();
        TermsEnum terms = Terms.getTerms(part, Fields.ID).iterator();
        for (String id : ids) {
            if (terms.seekExact(new BytesRef(id))) {
                PostingsEnum documents = terms.postings(null, PostingsEnum.NONE);
                while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                    live.clear(documents.docID());
                }
            }
        }
        return live.cardinality() == before ? part : new WithoutDocuments(part, live);
    }

    private static FixedBitSet live(LeafReader part) {
        Bits deleted = part.getLiveDocs();
        if (deleted != null) {
            return FixedBitSet.copyOf(deleted);
        }
        FixedBitSet all = new FixedBitSet(part.maxDoc());
        all.set(0, part.maxDoc());
        return all;
    }

    @Override
    public Bits getLiveDocs() {
        return live;
    }

    @Override
    public int numDocs() {
        return numDocs;
    }

    /** What is worked out for a part regardless of deletions holds here, too. */
    @Override
    public CacheHelper getCoreCacheHelper() {
        return in.getCoreCacheHelper();
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return null;
    }
}
