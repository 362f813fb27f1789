package dev.lakefront.order;

import dev.lakefront.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that must happen together with a change of an order. */
sealed interface Effect {

    /** What becomes of its pieces. */
    enum Pieces implements Effect {
        SELL,
        RELEASE,
        GIVE_BACK
    }

    /**
     * An entry in its timeline.
     *
     * @param text which sentence; up to the first dot it is the entry's kind
     * @param subject what it is about, such as a payment; null if that goes without saying
     */
    record Tell(
            String text, List<Object> arguments, @Nullable String subject) implements Effect {
        public Tell {
            arguments = List.copyOf(arguments);
        }

        static Tell of(String text, Object... arguments) {
            return new Tell(text, List.of(arguments), null);
        }

        String kind() {
            int dot = text.indexOf('.');
            return dot < 0 ? text : text.substring(0, dot);
        }
    }

    /**
     * A letter.
     *
     * @param about what distinguishes it from others of its kind about this order; null if there is but one
     * @param reason why, for programs; null if its kind says it all
     */
    record Write(
            OrderLetter.Kind kind,
            @Nullable String shipmentId,
            @Nullable String about,
            @Nullable String reason) implements Effect {

        Write(OrderLetter.Kind kind, @Nullable String shipmentId, @Nullable String about) {
            this(kind, shipmentId, about, null);
        }

        static Write of(OrderLetter.Kind kind) {
            return new Write(kind, null, null);
        }
    }

    /** Its pieces, which are not paid, are kept back until then at least. */
    record KeepPieces(Instant until) implements Effect {}

    /** Its cart is used up. */
    record SpendCart() implements Effect {}

    /** Money goes back where it came from; of one payment this happens once under each name. */
    record PayBack(String reference, String name, Money amount) implements Effect {}
}
