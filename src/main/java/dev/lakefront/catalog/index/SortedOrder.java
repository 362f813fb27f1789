package dev.lakefront.catalog.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * An order by what the products themselves say. A position is what the last item was sorted by, so that items before
 * and behind it may come and go.
 */
final class SortedOrder implements ItemOrder {

    /** Longer than any key or id. */
    private static final int LONGEST_TEXT = 1 << 15;

    private static final int NO_TEXT = -1;

    private final String name;
    private final Sort sort;

    private SortedOrder(String name, SortField... fields) {
        this.name = name;
        this.sort = new Sort(fields);
    }

    /** Of equally relevant ones those come first that can be had, then what sells best. */
    static ItemOrder byRelevance() {
        return new SortedOrder(
                "relevance",
                SortField.FIELD_SCORE,
                new SortField(Fields.AVAILABLE, SortField.Type.LONG, true),
                new SortField(Fields.SOLD, SortField.Type.LONG, true),
                ItemOrder.byId());
    }

    /** Those without the number come last. */
    static ItemOrder byNumber(String name, String field, boolean descending) {
        SortField number =
                new SortField(field, SortField.Type.LONG, descending, descending ? Long.MIN_VALUE : Long.MAX_VALUE);
        return new SortedOrder(name, number, ItemOrder.byId());
    }

    /** Those without the key come last. */
    static ItemOrder byKey(String name, String field, boolean descending) {
        // "first" and "last" are turned round together with the order
        Object last = descending ? SortField.STRING_FIRST : SortField.STRING_LAST;
        return new SortedOrder(name, new SortField(field, SortField.Type.STRING, descending, last), ItemOrder.byId());
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public FieldDoc after(byte[] position) {
        return Position.read(position, name, in -> {
            SortField[] fields = sort.getSort();
            @Nullable Object[] values = new @Nullable Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                values[i] = read(in, fields[i]);
            }
            // no document follows this number, so that equal values count as served
            return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values);
        });
    }

    @Override
    public byte[] position(byte @Nullable [] before, List<FieldDoc> page) {
        return Position.written(name, out -> {
            for (Object value : page.getLast().fields) {
                write(out, value);
            }
        });
    }

    private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value instanceof Float score) {
            out.writeFloat(score);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof BytesRef text) {
            out.writeInt(text.length);
            out.write(text.bytes, text.offset, text.length);
        } else {
            out.writeInt(NO_TEXT);
        }
    }

    private static @Nullable Object read(DataInputStream in, SortField field) throws IOException {
        return switch (field.getType()) {
            case SCORE -> in.readFloat();
            case LONG -> in.readLong();
            default -> text(in);
        };
    }

    private static @Nullable BytesRef text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < NO_TEXT || length > LONGEST_TEXT) {
            throw new IOException("a text of " + length + " bytes");
        }
        if (length == NO_TEXT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new BytesRef(bytes);
    }
}
