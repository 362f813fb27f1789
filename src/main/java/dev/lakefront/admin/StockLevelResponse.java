package dev.lakefront.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lakefront.stock.StockLevel;
import dev.lakefront.stock.StockList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many pieces of a SKU there are.
 *
 * @param supplied pieces ever put on sale
 * @param sold pieces ever sold, less those given back
 * @param held pieces held for orders that are not paid yet
 * @param available pieces that may be sold now; 0 where more is promised than supplied
 * @param onHand supplied less sold, as the Studio shows it
 * @param onSale false once the SKU's document was deleted
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "StockLevel")
record StockLevelResponse(
        String sku, long supplied, long sold, long held, long available, long onHand, boolean onSale) {

    static StockLevelResponse of(StockList.Item item) {
        StockLevel level = item.level();
        long available = item.onSale() ? level.available() : 0;
        return new StockLevelResponse(
                level.sku(),
                level.supplied(),
                level.sold(),
                level.held(),
                available,
                level.supplied() - level.sold(),
                item.onSale());
    }

    /** One SKU, wrapped. */
    @Schema(name = "StockLevelAnswer")
    record Wrapped(StockLevelResponse stock) {}

    /** A page of SKUs. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "StockLevelList")
    record Page(
            List<StockLevelResponse> items,
            long total,
            @Nullable String nextCursor) {}
}
