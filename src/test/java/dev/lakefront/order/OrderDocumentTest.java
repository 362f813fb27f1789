package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakefront.account.AccountId;
import dev.lakefront.account.PostalAddress;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.kernel.Money;
import dev.lakefront.mirror.ClearedWhere;
import dev.lakefront.payment.Attempt;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentReference;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.schema.Schema;
import dev.lakefront.stock.HoldId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an order's document shows, and that an order can be made of it again. */
class OrderDocumentTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, @Nullable Object>> DOCUMENT = new TypeReference<>() {};
    private static final Instant PLACED = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Duration TO_PAY = Duration.ofMinutes(30);
    private static final OrderId ID = new OrderId("78f864a1-41ef-4ebd-a59b-c95815a7dfcd");
    private static final PostalAddress ADDRESS = new PostalAddress(
            "Åsa", "Øst", "See", "Seeweg 1", "Stiege 2", "Zug", "ZG", "6300", "CH", "+41 41 000 00 00");

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    /** With every field that there is. */
    private static OrderContent everything() {
        return new OrderContent(
                List.of(
                        new OrderContent.Line(
                                "l1",
                                "A-1",
                                "product-a",
                                "Becher",
                                "Creme",
                                2,
                                eur(1_690),
                                eur(100),
                                eur(540),
                                eur(3_280)),
                        new OrderContent.Line(
                                "l2",
                                "B",
                                "product-b",
                                "Laterne",
                                null,
                                1,
                                eur(7_900),
                                eur(0),
                                eur(1_261),
                                eur(7_900))),
                List.of(
                        new OrderContent.Discount("promotion-1", "CODE", "Zehn", "percentage", eur(60)),
                        new OrderContent.Discount("promotion-2", null, "Immer", "amount", eur(40))),
                new OrderContent.Totals(eur(11_280), eur(100), eur(490), eur(1_801), eur(11_670), true),
                new OrderContent.Shipping("rate_1", "DHL", "Paket", eur(490), 3),
                ADDRESS,
                ADDRESS,
                "Bitte klingeln.");
    }

    /** Without what can be left out. */
    private static OrderContent little() {
        return new OrderContent(
                List.of(new OrderContent.Line(
                        "l1", "A", "product-a", "Cup", null, 1, eur(100), eur(0), eur(0), eur(100))),
                List.of(),
                new OrderContent.Totals(eur(100), eur(0), eur(0), eur(0), eur(100), false),
                new OrderContent.Shipping("free", null, "Parcel", eur(0), null),
                new PostalAddress("A", "B", null, "1", null, "C", null, null, "DE", null),
                null,
                null);
    }

    private static Order order(
            OrderState state, PaymentState payment, FulfilmentState fulfilment, OrderContent content) {
        boolean full = content.billingAddress() != null;
        return new Order(
                ID,
                "K7QX-2M9D",
                5,
                state,
                payment,
                fulfilment,
                new Customer(
                        full ? AccountId.random() : null, new EmailAddress("asa@lakefront.test"), full ? "de" : "en"),
                null,
                content,
                List.of(),
                full ? List.of(new Shipment("s1", "DHL", "0034", "in_transit", PLACED)) : List.of(),
                full
                        ? new RequestOutcome("delivered", false, "Nicht unterwegs.", "2026-03-01T13:00:00Z", PLACED)
                        : null,
                new HoldId("order-" + ID.value()),
                PLACED.plus(TO_PAY),
                PLACED,
                PLACED);
    }

    private static Refund refund(String id, @Nullable String reference, long minor, Refund.State state) {
        boolean own = id.startsWith("r1");
        return new Refund(id, reference, eur(minor), state, own ? "Zu spät." : null, own, PLACED.plusSeconds(9));
    }

    private static KeptOrder kept(Order order, int attempt, Attempt.State state, @Nullable String reference) {
        return new KeptOrder(
                order,
                List.of(
                        new TimelineEntry(1, PLACED, "placed", "Bestellung eingegangen"),
                        new TimelineEntry(2, PLACED.plusSeconds(1), "paid", "Zahlung erhalten")),
                List.of(new Attempt(
                        ID.value(),
                        attempt,
                        PaymentKind.CHECKOUT_SESSION,
                        state,
                        order.content().total(),
                        null,
                        null,
                        null,
                        reference == null ? null : new PaymentReference(reference),
                        state == Attempt.State.SUCCEEDED ? PaymentStatus.SUCCEEDED : null,
                        PLACED)));
    }

    private static PaymentState.Receipt receipt() {
        return new PaymentState.Receipt("pi_1", "checkout_session", "card", eur(11_670), PLACED.plusSeconds(1));
    }

    static Stream<KeptOrder> orders() {
        OrderState open = new OrderState.Open();
        FulfilmentState unfulfilled = FulfilmentState.UNFULFILLED;
        return Stream.of(
                kept(order(open, new PaymentState.Pending(), unfulfilled, little()), 1, Attempt.State.STARTING, null),
                kept(order(open, new PaymentState.Pending(), unfulfilled, everything()), 2, Attempt.State.OPEN, "pi_2"),
                kept(
                        order(open, new PaymentState.Processing(), unfulfilled, everything()),
                        1,
                        Attempt.State.OPEN,
                        "pi_1"),
                kept(
                        order(
                                open,
                                new PaymentState.Failed("card_declined", "insufficient_funds"),
                                unfulfilled,
                                little()),
                        1,
                        Attempt.State.OPEN,
                        "pi_1"),
                kept(
                        order(
                                new OrderState.Cancelled("expired"),
                                new PaymentState.Failed("card_declined", null),
                                unfulfilled,
                                little()),
                        1,
                        Attempt.State.CLOSED,
                        "pi_1"),
                kept(
                        order(open, new PaymentState.Paid(receipt()), FulfilmentState.SHIPPED, everything()),
                        1,
                        Attempt.State.SUCCEEDED,
                        "pi_1"),
                kept(
                        order(
                                        new OrderState.Completed(),
                                        new PaymentState.PartiallyRefunded(receipt(), eur(100)),
                                        FulfilmentState.DELIVERED,
                                        everything())
                                .as(
                                        new PaymentState.PartiallyRefunded(receipt(), eur(100)),
                                        List.of(
                                                refund("r1", "re_1", 100, Refund.State.SUCCEEDED),
                                                refund("re_2", "re_2", 50, Refund.State.PENDING),
                                                refund("r2", null, 40, Refund.State.REQUESTED),
                                                refund("r3", null, 30, Refund.State.FAILED))),
                        3,
                        Attempt.State.SUCCEEDED,
                        "pi_1"),
                kept(
                        order(
                                new OrderState.Cancelled("staff"),
                                new PaymentState.Refunded(receipt(), eur(11_670)),
                                FulfilmentState.RETURNED,
                                everything()),
                        1,
                        Attempt.State.SUCCEEDED,
                        "pi_1"),
                kept(
                        order(
                                open,
                                new PaymentState.Disputed(receipt(), eur(0), OrderFixture.dispute()),
                                FulfilmentState.FAILED,
                                everything()),
                        1,
                        Attempt.State.SUCCEEDED,
                        "pi_1"),
                kept(
                        order(
                                open,
                                new PaymentState.Disputed(
                                        receipt(),
                                        eur(0),
                                        new PaymentState.Dispute("dp_1", true, eur(11_670), null, PLACED)),
                                FulfilmentState.SHIPPED,
                                everything()),
                        1,
                        Attempt.State.SUCCEEDED,
                        "pi_1"));
    }

    /** As the lake answers it. */
    private static Map<String, @Nullable Object> inTheLake(KeptOrder kept) {
        Map<String, @Nullable Object> document = new HashMap<>();
        OrderDocument.of(kept).forEach((name, value) -> {
            if (value != null && !(value instanceof ClearedWhere)) {
                document.put(name, value);
            }
        });
        document.put("_id", ID.documentId());
        document.put("_type", "order");
        document.put("_updatedAt", PLACED.toString());
        document.put("shopSeq", 5);
        return JSON.convertValue(document, DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void document_fitsTheStudiosSchema(KeptOrder kept) {
        ObjectNode document = JSON.valueToTree(inTheLake(kept));

        assertThat(Schema.read().faults(document)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void order_isMadeOfItsDocumentAgain(KeptOrder kept) {
        KeptOrder again = OrderDocumentReader.read(inTheLake(kept), TO_PAY);

        RequestOutcome outcome = kept.order().outcome();
        Order expected = outcome == null
                ? kept.order()
                : kept.order()
                        .as(new RequestOutcome(
                                outcome.to(),
                                outcome.accepted(),
                                outcome.message(),
                                EditorRequest.NOT_ASKED,
                                outcome.at()));
        assertThat(again.order()).isEqualTo(expected);
        assertThat(again.timeline()).isEqualTo(kept.timeline());
        assertThat(again.attempts()).isEqualTo(kept.attempts());
    }

    @ParameterizedTest
    @MethodSource("orders")
    void documentAsWritten_isFoundInOrder_andMadeAgainItWouldBeTheSame(KeptOrder kept) {
        Map<String, @Nullable Object> document = inTheLake(kept);
        assertThat(Difference.between(document, OrderDocument.of(kept))).isNull();

        KeptOrder again = OrderDocumentReader.read(document, TO_PAY);
        assertThat(Difference.between(document, OrderDocument.of(again))).isNull();
    }

    @Test
    void sampleOrders_areMadeOfTheirDocuments_andShownAsTheyWere() throws IOException {
        List<Map<String, @Nullable Object>> samples = new ArrayList<>();
        Path file = Path.of(System.getProperty("lakefront.home", "."), "wiremock/dataset/production.ndjson");
        for (String line : Files.readAllLines(file)) {
            Map<String, @Nullable Object> document = JSON.readValue(line, DOCUMENT);
            if ("order".equals(document.get("_type"))) {
                samples.add(document);
            }
        }
        assertThat(samples).hasSizeGreaterThan(2);
        for (Map<String, @Nullable Object> document : samples) {
            KeptOrder kept = OrderDocumentReader.read(document, TO_PAY);
            assertThat(Difference.between(document, OrderDocument.of(kept)))
                    .as(kept.order().number())
                    .isNull();
        }
    }

    @Test
    void outcome_clearsTheRequestThatItAnswers_andNoOther() {
        Order placed = order(new OrderState.Open(), new PaymentState.Pending(), FulfilmentState.UNFULFILLED, little());
        assertThat(fields(placed)).doesNotContainKey("request");
        assertThat(fields(placed.as(outcome(EditorRequest.NOT_ASKED)))).doesNotContainKey("request");
        assertThat(fields(placed.as(outcome("2026-03-01T13:00:00Z"))).get("request"))
                .isEqualTo(new ClearedWhere("request.at == $askedAt", Map.of("askedAt", "2026-03-01T13:00:00Z")));
    }

    private static Map<String, @Nullable Object> fields(Order order) {
        return OrderDocument.of(kept(order, 1, Attempt.State.OPEN, "pi_1"));
    }

    private static RequestOutcome outcome(String askedAt) {
        return new RequestOutcome("shipped", true, "Done.", askedAt, PLACED);
    }

    @Test
    void detailsThatAreMissing_loseNoOrder() {
        Map<String, @Nullable Object> document =
                inTheLake(orders().skip(5).findFirst().orElseThrow());
        for (String name :
                List.of("payment", "shipping", "shipments", "timeline", "discounts", "_updatedAt", "locale")) {
            document.remove(name);
        }

        Order order = OrderDocumentReader.read(document, TO_PAY).order();

        assertThat(order.payment())
                .isInstanceOfSatisfying(
                        PaymentState.Paid.class,
                        paid -> assertThat(paid.receipt().received()).isEqualTo(eur(11_670)));
        assertThat(order.customer().locale()).isEqualTo("en");
        assertThat(order.shipments()).isEmpty();
    }

    @Test
    void refundOfAnUnknownKind_losesNoOrder() {
        Map<String, @Nullable Object> document =
                inTheLake(orders().skip(5).findFirst().orElseThrow());
        Map<String, Object> refund = Map.of("_key", "r1", "status", "evaporated");
        document.put("payment", Map.of("reference", "pi_1", "refunds", List.of(refund)));

        Order order = OrderDocumentReader.read(document, TO_PAY).order();

        assertThat(order.refunds())
                .containsExactly(new Refund("r1", null, eur(0), Refund.State.PENDING, null, false, PLACED));
    }

    @Test
    void documentThatMakesNoSense_isNoOrder() {
        for (Map<String, ?> fault : List.of(
                Map.of("_id", "order.1"),
                Map.of("number", "<b>"),
                Map.of("status", "sleeping"),
                Map.of("paymentStatus", "stolen"),
                Map.of("fulfilmentStatus", "eaten"),
                Map.of("email", "nobody"),
                Map.of("lines", List.of()),
                Map.of("totals", Map.of("currencyCode", "EUR", "total", -1)),
                Map.of("totals", Map.of("currencyCode", "shells", "total", 1)),
                Map.of("shippingAddress", Map.of("line1", "nowhere")))) {
            Map<String, @Nullable Object> document =
                    inTheLake(orders().findFirst().orElseThrow());
            document.putAll(fault);
            assertThatIllegalArgumentException()
                    .as(fault.toString())
                    .isThrownBy(() -> OrderDocumentReader.read(document, TO_PAY));
        }
    }
}
