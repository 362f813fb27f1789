package dev.lakefront.order;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.account.PostalAddressRequest;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.stock.HoldId;
import dev.lakefront.web.FieldReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes an order of its document, when the database is lost. What a document does not say is made the best of: an order
 * that was paid must not be lost for a missing detail. One that makes no sense is an {@link IllegalArgumentException} or a
 * {@link java.time.DateTimeException}.
 */
final class OrderDocumentReader {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{1,9}");
    private static final Pattern ACCOUNT = Pattern.compile("user\\.[A-Za-z0-9-]{1,36}");
    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_KEY = 64;

    private final LakeFields document;
    private final OrderId id;
    private final String currencyCode;
    private final Instant placedAt;

    private OrderDocumentReader(LakeFields document) {
        this.document = document;
        this.id = OrderId.ofDocument(document.needed("_id"))
                .orElseThrow(() -> new IllegalArgumentException("no id of an order"));
        this.currencyCode = document.object("totals").needed("currencyCode");
        this.placedAt = document.time("placedAt");
    }

    /**
     * Reads one.
     *
     * @param payWithin how long an order can be paid
     */
    static KeptOrder read(Map<String, @Nullable Object> document, Duration payWithin) {
        return new OrderDocumentReader(new LakeFields(document)).read(payWithin);
    }

    private KeptOrder read(Duration payWithin) {
        String number = document.needed("number");
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("no number of an order");
        }
        Order order = new Order(
                id,
                number,
                Math.max(1, document.number("shopSeq", 1)),
                state(),
                payment(),
                FulfilmentState.of(document.needed("fulfilmentStatus")),
                customer(),
                null,
                content(),
                refunds(),
                shipments(),
                outcome(),
                new HoldId("order-" + id.value()),
                placedAt.plus(payWithin),
                placedAt,
                document.time("_updatedAt", placedAt));
        return new KeptOrder(order, timeline(), attempts(order));
    }

    private OrderState state() {
        return switch (document.needed("status")) {
            case "open" -> new OrderState.Open();
            case "completed" -> new OrderState.Completed();
            case "cancelled" -> new OrderState.Cancelled(document.text("statusReason"));
            default -> throw new IllegalArgumentException("no status");
        };
    }

    private PaymentState payment() {
        LakeFields payment = document.object("payment");
        Money refunded = money(payment.number("refunded", 0));
        return switch (document.needed("paymentStatus")) {
            case "pending" -> new PaymentState.Pending();
            case "processing" -> new PaymentState.Processing();
            case "failed" -> failed(payment.text("failure", UNKNOWN));
            case "paid" -> new PaymentState.Paid(receipt(payment));
            case "partially_refunded" -> new PaymentState.PartiallyRefunded(receipt(payment), refunded);
            case "refunded" -> new PaymentState.Refunded(receipt(payment), refunded);
            case "disputed" -> new PaymentState.Disputed(receipt(payment), refunded, dispute(payment));
            default -> throw new IllegalArgumentException("no status of the payment");
        };
    }

    private PaymentState.Dispute dispute(LakeFields payment) {
        LakeFields dispute = payment.object("dispute");
        return new PaymentState.Dispute(
                dispute.text("reference", UNKNOWN),
                OrderDocument.LOST.equals(dispute.text("status")),
                money(dispute.number("amount", payment.number("captured", 0))),
                dispute.text("reason"),
                dispute.time("at", placedAt));
    }

    private List<Refund> refunds() {
        return document.object("payment").objects("refunds").stream()
                .map(each -> new Refund(
                        key(each),
                        each.text("reference"),
                        money(each.number("amount", 0)),
                        refundState(each.text("status", UNKNOWN)),
                        each.text("reason"),
                        each.flag("restocked"),
                        each.time("at", placedAt)))
                .toList();
    }

    /** Whatever is not known is on its way until the payment is seen. */
    private static Refund.State refundState(String word) {
        for (Refund.State state : Refund.State.values()) {
            if (state.wireName().equals(word)) {
                return state;
            }
        }
        return Refund.State.PENDING;
    }

    private static PaymentState failed(String failure) {
        int end = failure.indexOf(OrderDocument.DECLINED_WITH);
        return end < 0
                ? new PaymentState.Failed(failure, null)
                : new PaymentState.Failed(
                        failure.substring(0, end), failure.substring(end + OrderDocument.DECLINED_WITH.length()));
    }

    private PaymentState.Receipt receipt(LakeFields payment) {
        long total = document.object("totals").count("total");
        return new PaymentState.Receipt(
                payment.text("reference", UNKNOWN),
                kind(payment).wireName(),
                payment.text("method"),
                money(payment.number("captured", total)),
                payment.time("paidAt", placedAt));
    }

    private static PaymentKind kind(LakeFields payment) {
        return PaymentKind.CHECKOUT_SESSION.wireName().equals(payment.text("kind"))
                ? PaymentKind.CHECKOUT_SESSION
                : PaymentKind.PAYMENT_INTENT;
    }

    /** The one that is shown. Where its payment is not known, it is started again under the same name. */
    private List<Attempt> attempts(Order order) {
        LakeFields payment = document.object("payment");
        String reference = payment.text("reference");
        if (reference == null && !order.isPayable()) {
            return List.of();
        }
        Attempt.State state = order.payment().received()
                ? Attempt.State.SUCCEEDED
                : !order.isOpen()
                        ? Attempt.State.CLOSED
                        : reference == null ? Attempt.State.STARTING : Attempt.State.OPEN;
        return List.of(new Attempt(
                id.value(),
                Math.toIntExact(Math.max(1, payment.number("attempt", 1))),
                kind(payment),
                state,
                order.content().total(),
                null,
                null,
                null,
                reference == null ? null : new PaymentReference(reference),
                state == Attempt.State.SUCCEEDED ? PaymentStatus.SUCCEEDED : null,
                placedAt));
    }

    private Customer customer() {
        String reference = document.object("customer").text("_ref");
        AccountId account =
                reference == null || !ACCOUNT.matcher(reference).matches() ? null : AccountId.ofDocument(reference);
        EmailAddress email = EmailAddress.parse(document.needed("email"))
                .orElseThrow(() -> new IllegalArgumentException("no e-mail address"));
        return new Customer(account, email, document.text("locale", FieldReader.DEFAULT_LOCALE));
    }

    private OrderContent content() {
        return new OrderContent(
                document.objects("lines").stream().map(this::line).toList(),
                document.objects("discounts").stream().map(this::discount).toList(),
                totals(document.object("totals")),
                shipping(document.object("shipping")),
                address(document.object("shippingAddress")),
                document.has("billingAddress") ? address(document.object("billingAddress")) : null,
                document.text("note"));
    }

    private OrderContent.Line line(LakeFields line) {
        return new OrderContent.Line(
                key(line),
                line.needed("sku"),
                line.object("product").text("_ref", UNKNOWN),
                line.needed("title"),
                line.text("variantTitle"),
                Math.toIntExact(Math.max(1, line.count("quantity"))),
                money(line.count("unitPrice")),
                money(line.number("discount", 0)),
                money(line.number("tax", 0)),
                money(line.count("total")));
    }

    private OrderContent.Discount discount(LakeFields discount) {
        return new OrderContent.Discount(
                discount.object("promotion").text("_ref", UNKNOWN),
                discount.text("code"),
                discount.text("title", ""),
                discount.text("kind", ""),
                money(discount.number("amount", 0)));
    }

    private OrderContent.Totals totals(LakeFields totals) {
        return new OrderContent.Totals(
                money(totals.count("subtotal")),
                money(totals.count("discount")),
                money(totals.count("shipping")),
                money(totals.count("tax")),
                money(totals.count("total")),
                totals.flag("taxesIncluded"));
    }

    private OrderContent.Shipping shipping(LakeFields shipping) {
        Long days = shipping.number("estimatedDays");
        return new OrderContent.Shipping(
                shipping.text("optionId", UNKNOWN),
                shipping.text("carrier"),
                shipping.text("service", UNKNOWN),
                money(document.object("totals").count("shipping")),
                days == null ? null : Math.toIntExact(days));
    }

    private static PostalAddress address(LakeFields address) {
        FieldReader fields = new FieldReader();
        PostalAddress read = new PostalAddressRequest(
                        address.text("firstName"),
                        address.text("lastName"),
                        address.text("company"),
                        address.text("line1"),
                        address.text("line2"),
                        address.text("city"),
                        address.text("region"),
                        address.text("postalCode"),
                        address.text("countryCode"),
                        address.text("phone"))
                .read("", fields);
        if (fields.faulty()) {
            throw new IllegalArgumentException("an address that the shop would not take");
        }
        return read;
    }

    private List<Shipment> shipments() {
        return document.objects("shipments").stream()
                .map(each -> new Shipment(
                        key(each),
                        each.text("carrier", UNKNOWN),
                        each.text("trackingCode", UNKNOWN),
                        each.text("status", UNKNOWN),
                        each.time("shippedAt", placedAt)))
                .toList();
    }

    /** The request that it answered is gone, or will be looked at again. */
    private @Nullable RequestOutcome outcome() {
        LakeFields outcome = document.object("requestOutcome");
        return outcome.has("message")
                ? new RequestOutcome(
                        outcome.text("to", UNKNOWN),
                        outcome.flag("accepted"),
                        outcome.needed("message"),
                        EditorRequest.NOT_ASKED,
                        outcome.time("at", placedAt))
                : null;
    }

    private List<TimelineEntry> timeline() {
        List<TimelineEntry> timeline = new ArrayList<>();
        for (LakeFields each : document.objects("timeline")) {
            timeline.add(new TimelineEntry(
                    timeline.size() + 1L,
                    each.time("at", placedAt),
                    each.text("kind", UNKNOWN),
                    each.text("message", UNKNOWN)));
        }
        return timeline;
    }

    private static String key(LakeFields object) {
        String key = object.needed("_key");
        return key.substring(0, Math.min(key.length(), LONGEST_KEY));
    }

    private Money money(long minor) {
        return Money.of(minor, currencyCode);
    }
}
