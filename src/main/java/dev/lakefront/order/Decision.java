package dev.lakefront.order;

import java.util.List;

/** What is to become of an order; says it and does nothing. */
sealed interface Decision {

    /** Nothing: it is so already, or is none of its business. */
    record Unchanged() implements Decision {}

    /**
     * It is changed.
     *
     * @param order as it is to be, but for its version
     */
    record Changed(Order order, List<Effect> effects) implements Decision {
        public Changed {
            effects = List.copyOf(effects);
        }
    }

    /** As the change, unless the timeline tells of it. */
    record Once(String kind, String subject, Changed change, Decision otherwise) implements Decision {}

    /** Its pieces, which were given up, are taken again if they can be had. */
    record IfPiecesAreThere(Changed then, Changed otherwise) implements Decision {}

    /**
     * It cannot be done.
     *
     * @param reason a sentence for whoever asked
     */
    record Illegal(String reason) implements Decision {}
}
