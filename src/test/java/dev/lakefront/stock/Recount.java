package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

/** Adds the ledger's parts up and compares them with its counters. */
final class Recount {

    private static final String HELD = """
            (select coalesce(sum(line.quantity), 0) from stock_hold_line line join stock_hold hold on hold.id = line.hold_id
             where line.sku = level.sku and hold.state = 'held')""";

    private static final String SOLD = HELD.replace("'held'", "'sold'");

    private Recount() {}

    /** If nothing was sold before the first hold. */
    static void demandSound(ShopInstance shop) {
        assertThat(shop.number("select count(*) from stock_level level where held <> " + HELD))
                .as("SKUs whose held pieces are not those of the holds")
                .isZero();
        assertThat(shop.number("select count(*) from stock_level level where sold <> " + SOLD))
                .as("SKUs whose sold pieces are not those of the holds")
                .isZero();
        assertThat(shop.number("""
                select count(*) from stock_hold_place place join stock_hold hold on hold.id = place.hold_id
                where hold.state <> 'held'"""))
                .as("places of holds that are none any more")
                .isZero();
        assertThat(shop.number("""
                select count(*) from promotion_redemption used join stock_hold hold on hold.id = used.hold_id
                where hold.state not in ('held', 'sold')"""))
                .as("redemptions of holds that are none any more")
                .isZero();
    }

    /** That no piece was promised twice. */
    static void demandNoneOverpromised(ShopInstance shop) {
        assertThat(shop.number("select count(*) from stock_level where sold + held > supplied"))
                .as("SKUs promised more often than there are pieces")
                .isZero();
    }
}
