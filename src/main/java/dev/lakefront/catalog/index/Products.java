package dev.lakefront.catalog.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What answers are made of: products in one state of the index. Thread safe; fails with {@link UncheckedIOException}. */
public abstract sealed class Products permits ProductIndex, OverlaidProducts {

    Products() {}

    /**
     * One page of a list.
     *
     * @throws IllegalArgumentException if the query begins after a position that no page of this order ended at
     */
    public Listing list(ListingQuery query) {
        return read(snapshot -> FacetedSearch.list(query, snapshot));
    }

    /** The source of the product with this id or, failing that, handle; hidden ones, too. */
    public byte @Nullable [] source(String idOrHandle) {
        return read(snapshot -> new KeptDocuments(snapshot).source(idOrHandle));
    }

    /** Products like this one: available first, then by likeness; never itself, never hidden ones. */
    public List<Listing.Hit> related(String id, IndexedProduct.View view, int most) {
        return read(snapshot -> RelatedProducts.of(id, view, most, snapshot));
    }

    /** Products whose title has a word that begins with what was typed, one typo allowed from the fifth letter on. */
    public List<Listing.Hit> suggest(String typed, IndexedProduct.View view, int most) {
        return read(snapshot -> Completions.of(typed, view, most, snapshot));
    }

    /** What options are called in what is shown now. */
    public OptionNames optionNames() {
        return read(Snapshot::optionNames);
    }

    abstract <T extends @Nullable Object> T read(Reading<T> reading);

    static <T extends @Nullable Object> T unchecked(Work<T> work) {
        try {
            return work.done();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    interface Reading<T extends @Nullable Object> {
        T from(Snapshot snapshot) throws IOException;
    }

    interface Work<T extends @Nullable Object> {
        T done() throws IOException;
    }
}
