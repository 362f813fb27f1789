package dev.lakefront.payment.stripe;

import com.stripe.exception.StripeException;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentResult;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Stripe's refusals say, without what they repeat of what was sent. */
final class StripeRefusal {

    private static final int LONGEST_PARAMETER = 80;

    /** Refusals of what this program sends, not of what a shopper wants. */
    private static final Set<String> OUR_FAULT =
            Set.of("parameter_unknown", "parameter_missing", "secret_key_required");

    private StripeRefusal() {}

    /** For the shopper; if it is not the shopper's fault, an {@link UpstreamException}. */
    static PaymentResult refused(String operation, StripeException e) {
        if (isOurFault(e)) {
            throw rejected(operation, e);
        }
        return new PaymentResult.Refused(StripeCalls.plain(e.getCode()), parameter(e));
    }

    static boolean isOurFault(StripeException e) {
        return e.getCode() != null && OUR_FAULT.contains(e.getCode());
    }

    /** What is wrong in what was asked; null if nothing is named. */
    static @Nullable String parameter(StripeException e) {
        String parameter =
                e.getStripeError() == null ? null : e.getStripeError().getParam();
        return parameter == null ? null : parameter.substring(0, Math.min(parameter.length(), LONGEST_PARAMETER));
    }

    /** For whoever asked for what can always be done. */
    static UpstreamException rejected(String operation, StripeException e) {
        return new UpstreamException(
                StripeTransport.SYSTEM,
                Kind.REJECTED,
                operation + ": status " + e.getStatusCode() + ", " + StripeCalls.plain(e.getCode()));
    }

    static boolean isUnknown(StripeException e) {
        return e.getStatusCode() == 404;
    }

    static UpstreamException gone(PaymentReference payment) {
        return garbled(payment.value() + " is there and is not there");
    }

    static UpstreamException garbled(String detail) {
        return new UpstreamException(StripeTransport.SYSTEM, Kind.GARBLED, detail);
    }
}
