package dev.lakefront.order;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An order's id: random, lower case. */
public record OrderId(String value) {

    /** The type of the documents in Sanity, and what their ids begin with. */
    public static final String TYPE = "order";

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public OrderId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("no id of an order");
        }
    }

    public static OrderId random() {
        return new OrderId(UUID.randomUUID().toString());
    }

    /** Nothing if the text cannot be one. */
    public static Optional<OrderId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new OrderId(text)) : Optional.empty();
    }

    /** Of the order in Sanity. */
    public String documentId() {
        return TYPE + "." + value;
    }

    /** Nothing if the document is no order. */
    public static Optional<OrderId> ofDocument(String documentId) {
        String start = TYPE + ".";
        return documentId.startsWith(start) ? parse(documentId.substring(start.length())) : Optional.empty();
    }
}
