package dev.lakefront.checkout;

import dev.lakefront.web.idempotency.Claim;
import org.jspecify.annotations.Nullable;

/**
 * A request on which an order's payment is started.
 *
 * @param claim under which its answer is kept; null if nobody repeats it by a key
 * @param placing whether it places the order, too
 */
record PaymentCall(@Nullable Claim claim, PaymentWish wish, boolean placing) {}
