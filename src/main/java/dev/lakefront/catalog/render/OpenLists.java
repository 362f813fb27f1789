package dev.lakefront.catalog.render;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * The lists that the next list item may belong to, from the outermost inward. Portable text has items with levels where
 * HTML has lists within items; a level that is skipped on the way in opens one list only.
 */
final class OpenLists {

    private static final int DEEPEST = 10;

    private final Element body;
    private final List<Open> open = new ArrayList<>();

    OpenLists(Element body) {
        this.body = body;
    }

    /** A new item of this kind of list ({@code ul}, {@code ol}) at this level, which counts from 1. */
    Element item(String list, int askedLevel) {
        int level = Math.clamp(askedLevel, 1, DEEPEST);
        while (!open.isEmpty() && open.getLast().endsBefore(list, level)) {
            open.removeLast();
        }
        if (open.isEmpty() || open.getLast().level < level) {
            Element parent = open.isEmpty() ? body : open.getLast().lastItem();
            open.add(new Open(parent.appendElement(list), level));
        }
        return open.getLast().list.appendElement("li");
    }

    /** Ends all lists: what follows is no item. */
    void close() {
        open.clear();
    }

    /** A list with at least one item. */
    private record Open(Element list, int level) {

        boolean endsBefore(String kind, int itemLevel) {
            return level > itemLevel || (level == itemLevel && !list.nameIs(kind));
        }

        Element lastItem() {
            return list.child(list.childrenSize() - 1);
        }
    }
}
