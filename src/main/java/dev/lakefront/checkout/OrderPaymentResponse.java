package dev.lakefront.checkout;

import dev.lakefront.order.OrderResponse;
import io.swagger.v3.oas.annotations.media.Schema;

/** An order, and how it is paid. */
@Schema(name = "OrderPayment")
record OrderPaymentResponse(OrderResponse order, PaymentResponse payment) {}
