package dev.lakefront.cart;

import dev.lakefront.web.CardData;
import dev.lakefront.web.FieldReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of bodies about carts. */
final class CartFields extends FieldReader {

    static final int LONGEST_NOTE = 500;

    private static final int LONGEST_SKU = 100;
    private static final int LONGEST_ID = 36;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_TOKEN = 200;
    private static final int MOST_NOTE_LINES = 20;
    private static final String DUPLICATE = "DUPLICATE";

    private final CartConfig limits;
    private final Market market;

    CartFields(CartConfig limits, Market market) {
        this.limits = limits;
        this.market = market;
    }

    /** Pieces by SKU in the order in which they were named; what is named twice adds up. */
    Map<String, Long> wanted(ItemsRequest body) {
        Map<String, Long> wanted = new LinkedHashMap<>();
        List<ItemsRequest.@Nullable Item> lines = body.lines();
        if (lines == null) {
            wanted("", new ItemsRequest.Item(body.merchandiseId(), body.sku(), body.quantity()), wanted);
            return wanted;
        }
        if (body.merchandiseId() != null || body.sku() != null || body.quantity() != null) {
            fault("/lines", "AMBIGUOUS", "Either lines, or one merchandise.");
        }
        if (fitting(lines.size())) {
            for (int i = 0; i < lines.size(); i++) {
                wanted("/lines/" + i, lines.get(i), wanted);
            }
        }
        return wanted;
    }

    private void wanted(String at, ItemsRequest.@Nullable Item item, Map<String, Long> wanted) {
        if (item == null) {
            fault(at, REQUIRED, "A merchandise and how many pieces of it.");
            return;
        }
        String id = item.merchandiseId();
        if (id != null && item.sku() != null && !id.equals(item.sku())) {
            fault(at + "/sku", "AMBIGUOUS", "The SKU of the merchandise, or leave one out.");
        }
        String sku = id == null && item.sku() != null
                ? required(at + "/sku", item.sku(), LONGEST_SKU)
                : required(at + "/merchandiseId", id, LONGEST_SKU);
        wanted.merge(sku, (long) quantity(at + "/quantity", item.quantity(), 1), Long::sum);
    }

    /** Pieces by line id in the order in which they were named. */
    Map<String, Integer> quantities(LineChangesRequest body) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        List<LineChangesRequest.@Nullable Line> lines = body.lines();
        if (lines == null) {
            fault("/lines", REQUIRED, "Lines and how many pieces they are to have.");
            return quantities;
        }
        if (!fitting(lines.size())) {
            return quantities;
        }
        for (int i = 0; i < lines.size(); i++) {
            LineChangesRequest.Line line = lines.get(i);
            String at = "/lines/" + i;
            String id = required(at + "/id", line == null ? null : line.id(), LONGEST_ID);
            int quantity = quantity(at + "/quantity", line == null ? null : line.quantity(), 0);
            if (quantities.put(id, quantity) != null) {
                fault(at + "/id", DUPLICATE, "Name each line once.");
            }
        }
        return quantities;
    }

    private boolean fitting(int lines) {
        if (lines < 1 || lines > limits.lines()) {
            fault("/lines", lines < 1 ? REQUIRED : "TOO_MANY", "1 to " + limits.lines() + " lines.");
            return false;
        }
        return true;
    }

    /** The least if it is none. */
    int quantity(String pointer, @Nullable Integer typed, int least) {
        if (typed == null || typed < least || typed > limits.quantity()) {
            fault(
                    pointer,
                    typed == null ? REQUIRED : "INVALID_QUANTITY",
                    "A whole number from " + least + " to " + limits.quantity() + ".");
            return least;
        }
        return typed;
    }

    /** Null if it is left out. */
    @Nullable
    String currency(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!market.offers(typed)) {
            fault("/currency", "INVALID_CURRENCY", "One of the shop's currencies, such as EUR.");
            return null;
        }
        return typed;
    }

    /** Null if it is left out. */
    @Nullable
    String countryIfAny(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : country("/countryCode", typed);
    }

    /** Some lines of text; null if there is nothing in them. */
    @Nullable
    String note(@Nullable String typed) {
        return CardData.refused("/note", lines("/note", typed, LONGEST_NOTE, MOST_NOTE_LINES), this);
    }

    /** As promotions have them: in capitals. */
    String code(@Nullable String typed) {
        return required("/code", typed, LONGEST_CODE).toUpperCase(Locale.ROOT);
    }

    String cartToken(@Nullable String typed) {
        return required("/cartToken", typed, LONGEST_TOKEN);
    }
}
