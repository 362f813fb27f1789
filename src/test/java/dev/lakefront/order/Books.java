package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares what orders say with the ledger and with the attempts to pay. */
final class Books {

    private Books() {}

    static void demandSound(ShopInstance shop) {
        none(shop, "promised more often than there are pieces", """
                select count(*) from stock_level where sold + held > supplied or sold < 0 or held < 0""");
        none(shop, "held pieces that are not those of the holds", """
                select count(*) from stock_level level where held <>
                    (select coalesce(sum(line.quantity), 0) from stock_hold_line line
                     join stock_hold hold on hold.id = line.hold_id where line.sku = level.sku and hold.state = 'held')""");
        none(shop, "sold pieces that are not those of the holds", """
                select count(*) from stock_level level where sold <>
                    (select coalesce(sum(line.quantity), 0) from stock_hold_line line
                     join stock_hold hold on hold.id = line.hold_id where line.sku = level.sku and hold.state = 'sold')""");
        none(shop, "orders waiting for money whose pieces are not held", """
                select count(*) from shop_order o join stock_hold hold on hold.id = o.hold_id
                where o.status = 'open' and o.payment_status in ('pending', 'processing', 'failed') and hold.state <> 'held'""");
        none(shop, "open paid orders whose pieces are not sold", """
                select count(*) from shop_order o join stock_hold hold on hold.id = o.hold_id
                where o.status = 'open' and o.payment_status in ('paid', 'refunded') and hold.state <> 'sold'""");
        none(shop, "cancelled orders that have pieces", """
                select count(*) from shop_order o join stock_hold hold on hold.id = o.hold_id
                where o.status = 'cancelled' and hold.state in ('held', 'sold')""");
        none(shop, "holds of no order", """
                select count(*) from stock_hold hold
                where hold.state in ('held', 'sold') and not exists (select 1 from shop_order o where o.hold_id = hold.id)""");
        none(shop, "orders paid without a payment that succeeded", """
                select count(*) from shop_order o where o.payment_status not in ('pending', 'processing', 'failed')
                    and not exists (select 1 from payment_attempt a where a.order_id = o.id and a.state = 'succeeded')""");
        none(shop, "waiting that has not ended with the order", """
                select count(*) from shop_order
                where (unpaid_cart is not null or end_at is not null or look_at is not null)
                    and (status <> 'open' or payment_status not in ('pending', 'processing', 'failed'))""");
    }

    private static void none(ShopInstance shop, String what, String sql) {
        assertThat(shop.number(sql)).as(what).isZero();
    }
}
