package dev.lakefront.catalog.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/**
 * An editor's order; products that it does not name come after all that it does, by id.
 *
 * <p>Editors change the list between two pages. A position therefore remembers the last items served and the next ones
 * to come. Those that are still in the same order among each other did not move, and the page goes on behind the last
 * served of them: whatever was added, removed or moved around it, no other item is repeated or left out.
 */
final class ManualOrder implements ItemOrder {

    private static final String NAME = "manual";
    private static final int MOST_SERVED = 16;
    private static final int MOST_COMING = 8;
    private static final long[] NONE = {};

    private final List<String> list;

    /** First places in the list, by what positions say of an id. */
    private final Map<Long, Integer> places = new HashMap<>();

    private final Sort sort;

    ManualOrder(List<String> list, Snapshot snapshot) throws IOException {
        this.list = list;
        for (int i = 0; i < list.size(); i++) {
            places.putIfAbsent(mark(list.get(i)), i);
        }
        sort = new Sort(new ListPlaces(list, snapshot).getSortField(false), ItemOrder.byId());
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public @Nullable FieldDoc after(byte[] position) {
        End end = end(position);
        if (end.place() == ListPlaces.NOT_LISTED) {
            return item(end.place(), new BytesRef(end.id()));
        }
        int place = new Resumption(places(end.served()), places(end.coming()))
                .place()
                .orElseGet(() -> allGone(end));
        return place < 0 ? null : item(place, UnicodeUtil.BIG_TERM);
    }

    @Override
    public byte[] position(byte @Nullable [] before, List<FieldDoc> page) {
        FieldDoc last = page.getLast();
        End end = listed(last)
                ? new End((Long) last.fields[0], "", served(before, page), coming((Long) last.fields[0]))
                : new End(ListPlaces.NOT_LISTED, ItemOrder.id(last), NONE, NONE);
        return Position.written(NAME, end::write);
    }

    private static long[] served(byte @Nullable [] before, List<FieldDoc> page) {
        long[] served = LongStream.concat(
                        LongStream.of(before == null ? NONE : end(before).served()),
                        page.stream().mapToLong(item -> mark(ItemOrder.id(item))))
                .toArray();
        return Arrays.copyOfRange(served, Math.max(0, served.length - MOST_SERVED), served.length);
    }

    private long[] coming(long place) {
        return list.stream()
                .skip(place + 1)
                .limit(MOST_COMING)
                .mapToLong(ManualOrder::mark)
                .toArray();
    }

    /** What followed then has moved up by as many as are gone. */
    private static int allGone(End end) {
        return Math.clamp(end.place() - end.served().length, -1, Integer.MAX_VALUE);
    }

    private static boolean listed(FieldDoc item) {
        return (Long) item.fields[0] != ListPlaces.NOT_LISTED;
    }

    private static End end(byte[] position) {
        return Position.read(position, NAME, End::read);
    }

    private static FieldDoc item(long place, BytesRef id) {
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {place, id});
    }

    private int[] places(long[] marks) {
        return LongStream.of(marks)
                .filter(places::containsKey)
                .mapToInt(mark -> places.getOrDefault(mark, 0))
                .toArray();
    }

    /** An id in eight bytes: positions travel in addresses. */
    private static long mark(String id) {
        BytesRef bytes = new BytesRef(id);
        long high = StringHelper.murmurhash3_x86_32(bytes, 1);
        long low = StringHelper.murmurhash3_x86_32(bytes, 2);
        return high << Integer.SIZE | (low & 0xFFFF_FFFFL);
    }

    /**
     * Where a page ended.
     *
     * @param place of the last item in the list as it was then
     * @param id of the last item if the list does not name it
     * @param served marks of the last listed items, the last one at the end
     * @param coming marks of those that stood behind
     */
    private record End(long place, String id, long[] served, long[] coming) {

        void write(DataOutputStream out) throws IOException {
            out.writeLong(place);
            out.writeUTF(id);
            for (long[] marks : List.of(served, coming)) {
                out.writeByte(marks.length);
                for (long mark : marks) {
                    out.writeLong(mark);
                }
            }
        }

        static End read(DataInputStream in) throws IOException {
            return new End(in.readLong(), in.readUTF(), marks(in, MOST_SERVED), marks(in, MOST_COMING));
        }

        private static long[] marks(DataInputStream in, int most) throws IOException {
            int count = in.readUnsignedByte();
            if (count > most) {
                throw new IOException("more than anybody wrote");
            }
            long[] marks = new long[count];
            for (int i = 0; i < count; i++) {
                marks[i] = in.readLong();
            }
            return marks;
        }
    }
}
