package dev.lakefront.catalog.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;

/**
 * How many documents use a term. Lucene's own count has deleted documents in it until they are merged away; there are
 * few of them, so they are looked up and taken off.
 */
final class TermUse {

    private final List<Leaf> leaves = new ArrayList<>();

    TermUse(IndexReader reader) {
        for (LeafReaderContext context : reader.leaves()) {
            leaves.add(new Leaf(context.reader(), deleted(context.reader())));
        }
    }

    /** By term, in alphabetical order; terms that only deleted documents use are not in it. */
    Map<String, Integer> of(String field) throws IOException {
        Map<String, Integer> use = new TreeMap<>();
        for (Leaf leaf : leaves) {
            TermsEnum terms = Terms.getTerms(leaf.reader(), field).iterator();
            while (terms.next() != null) {
                int documents = terms.docFreq() - deletedAmong(terms, leaf.deleted());
                if (documents > 0) {
                    use.merge(terms.term().utf8ToString(), documents, Integer::sum);
                }
            }
        }
        return use;
    }

    private static int deletedAmong(TermsEnum terms, int[] deleted) throws IOException {
        if (deleted.length == 0) {
            return 0;
        }
        int found = 0;
        PostingsEnum documents = terms.postings(null, PostingsEnum.NONE);
        for (int document : deleted) {
            if (documents.docID() < document) {
                documents.advance(document);
            }
            if (documents.docID() == document) {
                found++;
            }
        }
        return found;
    }

    private static int[] deleted(LeafReader reader) {
        Bits live = reader.getLiveDocs();
        return live == null
                ? new int[0]
                : IntStream.range(0, reader.maxDoc())
                        .filter(document -> !live.get(document))
                        .toArray();
    }

    private record Leaf(LeafReader reader, int[] deleted) {}
}
