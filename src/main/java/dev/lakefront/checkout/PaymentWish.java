package dev.lakefront.checkout;

import dev.lakefront.payment.PaymentGateway.Confirmation;
import dev.lakefront.payment.PaymentKind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to pay an order.
 *
 * @param confirmation by which it is paid at once; null if the shopper's browser pays
 * @param returnUrl where the shopper comes back to after paying elsewhere; null for the shop's usual place
 * @param cancelUrl the same for a shopper who turns back
 */
record PaymentWish(
        PaymentKind kind,
        @Nullable Confirmation confirmation,
        @Nullable URI returnUrl,
        @Nullable URI cancelUrl) {}
