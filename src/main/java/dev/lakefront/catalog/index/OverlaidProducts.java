package dev.lakefront.catalog.index;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * A state of the index with some products changed in memory: found, ordered and counted as if the change had been written,
 * seen by nobody else. Holds on to that state until it is closed.
 */
public final class OverlaidProducts extends Products implements Closeable {

    private final IndexReader below;
    private final Directory memory = new ByteBuffersDirectory();
    private final IndexReader above;
    private final Snapshot snapshot;

    /** @param below held by the caller meanwhile */
    OverlaidProducts(Snapshot below, Collection<IndexedProduct> put, Collection<String> removed) throws IOException {
        try (IndexWriter writer = new IndexWriter(memory, IndexFolder.config())) {
            for (IndexedProduct product : put) {
                writer.addDocument(ProductDocument.of(product));
            }
            writer.commit();
        }
        Set<String> hidden = new HashSet<>(removed);
        put.forEach(product -> hidden.add(product.id()));
        List<IndexReader> parts = new ArrayList<>();
        for (LeafReaderContext leaf : below.getIndexReader().leaves()) {
            parts.add(WithoutDocuments.of(leaf.reader(), hidden));
        }
        this.above = DirectoryReader.open(memory);
        parts.add(above);
        this.snapshot = new Snapshot(new Whole(parts));
        this.below = below.getIndexReader();
        this.below.incRef();
    }

    @Override
    <T extends @Nullable Object> T read(Reading<T> reading) {
        return unchecked(() -> reading.from(snapshot));
    }

    @Override
    public void close() {
        unchecked(() -> {
            snapshot.getIndexReader().close();
            above.close();
            below.decRef();
            memory.close();
            return null;
        });
    }

    /**
     * Both together. Goes by the name of the part in memory, which no other whole has, so that what is worked out for it
     * once (how the facets of all parts are numbered) is kept until it is closed.
     */
    private static final class Whole extends MultiReader {

        private final IndexReader above;

        private Whole(List<IndexReader> parts) throws IOException {
            super(parts.toArray(IndexReader[]::new), false);
            this.above = parts.getLast();
        }

        @Override
        public CacheHelper getReaderCacheHelper() {
            return above.getReaderCacheHelper();
        }
    }
}
