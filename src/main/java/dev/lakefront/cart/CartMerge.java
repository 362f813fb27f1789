package dev.lakefront.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a guest's cart that was put into a person's.
 *
 * @param cartId of the person's cart
 * @param added what is in it now that was not
 * @param reduced what could not be added in full
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CartMerge")
public record CartMerge(String cartId, List<Added> added, List<Reduced> reduced) {

    /** More pieces on a line. */
    @Schema(name = "CartMergeAdded")
    public record Added(String lineId, String sku, int quantity) {}

    /**
     * Fewer pieces than both carts had together.
     *
     * @param lineId null if there is no line of it
     * @param requested pieces in both carts
     * @param quantity pieces in the cart now
     * @param reason OUT_OF_STOCK or LIMIT_REACHED
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "CartMergeReduced")
    public record Reduced(
            @Nullable String lineId,
            String sku,
            long requested,
            int quantity,
            @Schema(implementation = String.class) CartProblem.Code reason) {

        private CartProblem problem() {
            return reason == CartProblem.Code.OUT_OF_STOCK
                    ? CartProblem.outOfStock(lineId, sku, quantity, requested)
                    : CartProblem.limitReached(
                            lineId,
                            sku,
                            lineId == null ? CartProblem.Limited.LINES : CartProblem.Limited.QUANTITY,
                            quantity,
                            requested);
        }
    }

    /** The whole of a cart became the person's. */
    static CartMerge whole(OpenCart cart) {
        Report report = new Report();
        cart.lines().forEach(line -> report.added(line.id(), line.sku(), line.quantity()));
        return report.of(cart.id());
    }

    /** What was not done in full, as the merged cart's own answer tells it. */
    List<CartProblem> problems() {
        return reduced.stream().map(Reduced::problem).toList();
    }

    /** Collects what happens. */
    static final class Report {
        private final List<Added> added = new ArrayList<>();
        private final List<Reduced> reduced = new ArrayList<>();

        void added(String lineId, String sku, int quantity) {
            added.add(new Added(lineId, sku, quantity));
        }

        void reduced(@Nullable String lineId, String sku, long requested, int quantity, CartProblem.Code reason) {
            reduced.add(new Reduced(lineId, sku, requested, quantity, reason));
        }

        CartMerge of(CartId cart) {
            return new CartMerge(cart.value(), added, reduced);
        }
    }
}
