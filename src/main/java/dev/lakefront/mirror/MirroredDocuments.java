package dev.lakefront.mirror;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One type of document that the shop keeps in its database and shows in the lake, such as {@code user}. Ids are the type, a
 * dot and a name, so that only readers with a token get them.
 */
public interface MirroredDocuments {

    /** The documents' {@code _type}; their ids begin with it. */
    String type();

    /**
     * The documents as they are now, by id: every field that the shop owns with its JSON value (maps, lists, text, numbers,
     * truth values), without {@code _id}, {@code _type} and {@code shopSeq}. A null value takes the field away, a {@link
     * ClearedWhere} does under its condition. An id that is missing from the answer is to be deleted from the lake, unless these are {@link #madeByEditors}.
     */
    Map<String, Map<String, @Nullable Object>> current(Collection<String> ids);

    /**
     * Whether editors decide which documents there are. Then the shop writes its fields into those that there are, and neither
     * makes nor deletes any: an id that is missing from {@link #current} is left alone.
     */
    default boolean madeByEditors() {
        return false;
    }

    /** Whether the database holds nothing of this type, as a new or lost one does. */
    boolean isEmpty();

    /**
     * Takes documents of the lake into the database, in the caller's transaction. Whatever is there already stays as it is.
     *
     * @param documents whole, as the lake answers them, each with its {@code _id}
     */
    void restore(List<Map<String, @Nullable Object>> documents);
}
