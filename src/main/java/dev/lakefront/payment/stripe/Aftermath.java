package dev.lakefront.payment.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.RefundCollection;
import com.stripe.model.StripeCollection;
import com.stripe.param.DisputeListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.lakefront.kernel.Money;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.payment.Payment;
import dev.lakefront.payment.Payment.Dispute.Outcome;
import dev.lakefront.payment.PaymentGateway.RefundWish;
import dev.lakefront.payment.RefundStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What becomes of money that came in: refunds and disputes. Asks for them only where a payment shows that there are some. */
final class Aftermath {

    /** What an intent is to be asked for with. Of sessions in lists this is the fourth level, which is the last one allowed. */
    static final String OF_INTENT = "latest_charge.refunds";

    private static final String SUCCEEDED = "succeeded";

    private static final Pattern ID = Pattern.compile("[a-z]{2,6}_[A-Za-z0-9_]{1,180}");
    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,79}");

    private final StripeAccess stripe;

    Aftermath(StripeAccess stripe) {
        this.stripe = stripe;
    }

    /**
     * Of one payment.
     *
     * @param refunds the oldest first
     * @param dispute the latest; null if there is none
     */
    record Seen(List<Payment.Refund> refunds, Payment.@Nullable Dispute dispute) {

        static final Seen NOTHING = new Seen(List.of(), null);
    }

    /** Of an intent that has an id. */
    Seen of(PaymentIntent intent) {
        if (!SUCCEEDED.equals(intent.getStatus()) || intent.getLatestCharge() == null) {
            return Seen.NOTHING;
        }
        Charge charge = intent.getLatestChargeObject();
        RefundCollection shown = charge == null ? null : charge.getRefunds();
        List<com.stripe.model.Refund> all =
                shown == null || shown.getData() == null || Boolean.TRUE.equals(shown.getHasMore())
                        ? refunds(intent.getId())
                        : shown.getData();
        // of those of one second the newest comes first, too
        List<Payment.Refund> refunds = all.reversed().stream()
                .map(each -> read(each, intent))
                .sorted(Comparator.comparing(Payment.Refund::createdAt))
                .toList();
        boolean disputed = charge == null || Boolean.TRUE.equals(charge.getDisputed());
        return new Seen(refunds, disputed ? dispute(intent) : null);
    }

    private List<com.stripe.model.Refund> refunds(String intent) {
        return StripeLists.all("list-refunds", after -> {
            RefundListParams.Builder params = RefundListParams.builder()
                    .setPaymentIntent(intent)
                    .setLimit(StripeLists.PAGE)
                    .setStartingAfter(after);
            return stripe.call(
                    "list-refunds", null, options -> stripe.v1().refunds().list(params.build(), options));
        });
    }

    private static Payment.Refund read(com.stripe.model.@Nullable Refund refund, PaymentIntent intent) {
        if (refund == null || !is(ID, refund.getId()) || refund.getStatus() == null || refund.getCreated() == null) {
            throw StripeRefusal.garbled(intent.getId() + " with a refund that is none");
        }
        if (!intent.getCurrency().equals(refund.getCurrency())) {
            throw StripeRefusal.garbled(refund.getId() + " of another currency");
        }
        return new Payment.Refund(
                refund.getId(),
                StripeMetadata.refund(refund.getMetadata()),
                money(refund.getAmount(), refund.getCurrency(), refund.getId()),
                status(refund.getStatus()),
                is(REASON, refund.getReason()) ? refund.getReason() : null,
                Instant.ofEpochSecond(refund.getCreated()));
    }

    private static RefundStatus status(String text) {
        for (RefundStatus each : RefundStatus.values()) {
            if (each.wireName().equals(text)) {
                return each;
            }
        }
        return RefundStatus.UNKNOWN;
    }

    private Payment.@Nullable Dispute dispute(PaymentIntent intent) {
        List<com.stripe.model.Dispute> all = StripeLists.all("list-disputes", after -> disputes(intent.getId(), after));
        return all.stream()
                .map(each -> read(each, intent))
                .max(Comparator.comparing(Payment.Dispute::createdAt))
                .orElse(null);
    }

    private StripeCollection<com.stripe.model.Dispute> disputes(String intent, @Nullable String after)
            throws StripeException {
        DisputeListParams.Builder params = DisputeListParams.builder()
                .setPaymentIntent(intent)
                .setLimit(StripeLists.PAGE)
                .setStartingAfter(after);
        return stripe.call(
                "list-disputes", null, options -> stripe.v1().disputes().list(params.build(), options));
    }

    private static Payment.Dispute read(com.stripe.model.Dispute dispute, PaymentIntent intent) {
        if (!is(ID, dispute.getId()) || dispute.getStatus() == null || dispute.getCreated() == null) {
            throw StripeRefusal.garbled(intent.getId() + " with a dispute that is none");
        }
        return new Payment.Dispute(
                dispute.getId(),
                outcome(dispute.getStatus()),
                money(dispute.getAmount(), dispute.getCurrency(), dispute.getId()),
                is(REASON, dispute.getReason()) ? dispute.getReason() : null,
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    /** An inquiry that was closed took nothing; a word that is newer than this shop says nothing of an end. */
    private static Outcome outcome(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "won", "warning_closed", "prevented" -> Outcome.WON;
            case "lost" -> Outcome.LOST;
            default -> Outcome.OPEN;
        };
    }

    private static Money money(@Nullable Long amount, @Nullable String currency, String what) {
        return StripeAmounts.read(amount, currency)
                .orElseThrow(() -> StripeRefusal.garbled(what + " of an amount that nobody can count"));
    }

    private static boolean is(Pattern shape, @Nullable String text) {
        return text != null && shape.matcher(text).matches();
    }

    /** Asks for money back of an intent. What cannot be given back is rejected. */
    void give(String intent, String key, RefundWish wish) {
        long amount = StripeAmounts.of(wish.amount())
                .orElseThrow(() -> new UpstreamException(
                        StripeTransport.SYSTEM, Kind.REJECTED, "refund: an amount that Stripe cannot count"));
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(amount)
                .putMetadata(StripeMetadata.REFUND, wish.name())
                .build();
        try {
            stripe.call("refund", key, options -> stripe.v1().refunds().create(params, options));
        } catch (StripeException e) {
            throw StripeRefusal.rejected("refund", e);
        }
    }
}
