package dev.lakefront.catalog.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;

/**
 * The read model on disk. Reads see the state of the last {@link #show()}; what was changed since is lost with the
 * process unless {@link #keep} followed. Thread safe; one process per folder. Failures of the disk are {@link
 * UncheckedIOException}.
 */
public final class ProductIndex extends Products implements Closeable {

    private final IndexFolder folder;
    private final SearcherManager snapshots;

    private ProductIndex(IndexFolder folder) throws IOException {
        this.folder = folder;
        this.snapshots = new SearcherManager(folder.writer(), new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
                return new Snapshot(reader);
            }
        });
    }

    /**
     * Opens the index in a folder, made if it is not there. An index of another shape, or one that cannot be read, is
     * deleted: it can be loaded again at any time.
     *
     * @param shape names everything that decides how documents are indexed; kept with the index and compared
     * @throws IllegalStateException if it is open already, in this process or another
     */
    public static ProductIndex open(Path folder, String shape) {
        return unchecked(() -> {
            IndexFolder opened = IndexFolder.open(folder, shape);
            try {
                return new ProductIndex(opened);
            } catch (IOException | RuntimeException failed) {
                opened.close();
                throw failed;
            }
        });
    }

    /** Adds products, or replaces those with the same ids. */
    public void put(Collection<IndexedProduct> products) {
        unchecked(() -> {
            for (IndexedProduct product : products) {
                folder.writer().updateDocument(id(product.id()), ProductDocument.of(product));
            }
            return null;
        });
    }

    /** Adds or replaces other documents, which are only kept: id to JSON text. */
    public void putOther(Map<String, byte[]> documents) {
        unchecked(() -> {
            for (Map.Entry<String, byte[]> each : documents.entrySet()) {
                folder.writer()
                        .updateDocument(id(each.getKey()), ProductDocument.other(each.getKey(), each.getValue()));
            }
            return null;
        });
    }

    /** Removes products and other documents; unknown ids change nothing. */
    public void remove(Collection<String> ids) {
        unchecked(() -> folder.writer()
                .deleteDocuments(ids.stream().map(ProductIndex::id).toArray(Term[]::new)));
    }

    /** Makes all changes visible to reads. */
    public void show() {
        unchecked(() -> {
            snapshots.maybeRefreshBlocking();
            return null;
        });
    }

    /** Makes all changes durable, together with a few words of the caller's own. */
    public void keep(Map<String, String> words) {
        unchecked(() -> {
            folder.keep(words);
            return null;
        });
    }

    /** The words of the last {@link #keep}; empty for a new index. */
    public Map<String, String> words() {
        return folder.words();
    }

    /** Calls with the id and revision of every product shown. */
    public void revisions(BiConsumer<String, String> product) {
        read(snapshot -> {
            new KeptDocuments(snapshot).revisions(product);
            return null;
        });
    }

    /** The other documents: id to JSON text. */
    public Map<String, byte[]> others() {
        return read(snapshot -> new KeptDocuments(snapshot).others());
    }

    /** The number of products, hidden ones, too. */
    public int size() {
        return read(Snapshot::size);
    }

    /** The sources of the products that fit, in no order, hidden ones, too: to index them anew. */
    public List<byte[]> sources(ProductFilter filter) {
        return sources(filter, Integer.MAX_VALUE);
    }

    /** The same, but only so many of them. */
    public List<byte[]> sources(ProductFilter filter, int most) {
        return read(snapshot -> new KeptDocuments(snapshot).sources(FilterQueries.of(filter), most));
    }

    /** The ids of the products that fit, hidden ones, too. */
    public Set<String> ids(ProductFilter filter) {
        return read(snapshot -> new KeptDocuments(snapshot).ids(FilterQueries.of(filter)));
    }

    /** The sources of the products that have a variant with one of these SKUs. */
    public List<byte[]> sourcesBySku(Collection<String> skus) {
        return read(snapshot ->
                new KeptDocuments(snapshot).sources(FilterQueries.skus(new HashSet<>(skus)), Integer.MAX_VALUE));
    }

    /** What is shown now with these products put in and these removed, without writing it. To be closed. */
    public OverlaidProducts overlaid(Collection<IndexedProduct> put, Collection<String> removed) {
        return read(snapshot -> new OverlaidProducts(snapshot, put, removed));
    }

    /** Gives up what was not kept. */
    @Override
    public void close() {
        unchecked(() -> {
            try (folder) {
                snapshots.close();
            }
            return null;
        });
    }

    private static Term id(String id) {
        return new Term(Fields.ID, id);
    }

    @Override
    <T extends @Nullable Object> T read(Reading<T> reading) {
        return unchecked(() -> {
            Snapshot snapshot = (Snapshot) snapshots.acquire();
            try {
                return reading.from(snapshot);
            } finally {
                snapshots.release(snapshot);
            }
        });
    }
}
