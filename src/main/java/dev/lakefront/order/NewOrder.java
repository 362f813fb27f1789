package dev.lakefront.order;

import dev.lakefront.payment.PaymentKind;
import dev.lakefront.stock.Redemption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order to be placed.
 *
 * @param cartId that it is placed from, which has one open unpaid order at most
 * @param fingerprint equal for equal content: of what is bought, where it goes, what it costs and who pays
 * @param customerKeys pseudonyms of the person, the cart and the address: each may have a few unpaid orders only
 * @param returnUrl where the shopper comes back to after paying elsewhere; null for the shop's usual place
 * @param cancelUrl the same for a shopper who turns back
 * @param startWithin how long whoever places it takes to start its payment; then the shop does it by itself
 */
public record NewOrder(
        OrderId id,
        Customer customer,
        String cartId,
        OrderContent content,
        String fingerprint,
        Set<String> customerKeys,
        List<Redemption> redemptions,
        PaymentKind kind,
        @Nullable URI returnUrl,
        @Nullable URI cancelUrl,
        Duration startWithin) {}
