package dev.lakefront.notification;

import static dev.lakefront.order.PlacedOrders.as;
import static dev.lakefront.order.PlacedOrders.newEmail;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.account.AccountId;
import dev.lakefront.account.Customers;
import dev.lakefront.order.Order;
import dev.lakefront.order.PlacedOrders;
import dev.lakefront.order.PlacedOrders.Answer;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole shop: what happens to an order becomes letters in a mailbox, in the order's language. */
class OrderLettersIT {

    private static PlacedOrders shop;
    private static String staff;

    private final String email = newEmail();

    @BeforeAll
    static void open() {
        shop = new PlacedOrders(TestDatabase.memory());
        staff = shop.staff();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private List<ReceivedMail> mails() {
        return shop.shop().cloud().mails().mailbox().mails(email);
    }

    private ReceivedMail mail(String subject) {
        eventually(
                "a letter arrives: " + subject,
                () -> mails().stream().anyMatch(each -> each.subject().equals(subject)));
        List<ReceivedMail> found =
                mails().stream().filter(each -> each.subject().equals(subject)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static void put(Order order, String body) {
        Answer answer = shop.call("PUT", "/admin/orders/" + order.id().value(), body, as(staff));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static List<String> kinds(Order order) {
        return shop.get("/admin/emails?orderId=" + order.id().value(), as(staff))
                .texts("/items", "kind");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Your order %s, Your order %s is on its way, Your order %s was delivered, '€21.80', Germany",
        "de, Ihre Bestellung %s, Ihre Bestellung %s ist unterwegs, Ihre Bestellung %s wurde zugestellt, '21,80\u00a0€', Deutschland"
    })
    void paidOrder_isConfirmed_andItsWayIsTold(
            String locale, String confirmed, String shipped, String delivered, String total, String country) {
        Order order = shop.pay(shop.place(null, email, locale));
        put(order, "{\"fulfilmentStatus\":\"shipped\",\"carrier\":\"DHL\",\"trackingCode\":\"123456\"}");
        put(order, "{\"fulfilmentStatus\":\"delivered\"}");

        ReceivedMail first = mail(confirmed.formatted(order.number()));
        ReceivedMail second = mail(shipped.formatted(order.number()));
        mail(delivered.formatted(order.number()));

        assertThat(first.text())
                .contains("1 × Birch Enamel Mug, Cream", total, "Seestraße 1", country)
                .doesNotContain("__LINK", "null", "{");
        assertThat(first.html())
                .contains("lang=\"" + locale + "\"", "Birch Enamel Mug")
                .doesNotContain("__LINK");
        assertThat(second.text()).contains("DHL 123456");
        assertThat(kinds(order)).containsExactly("ORDER_DELIVERED", "ORDER_SHIPPED", "ORDER_CONFIRMED");
    }

    @Test
    void guestsLink_opensTheOrder_andTheLedgerHoldsNoToken() {
        Order order = shop.pay(shop.place(null, email, "en"));

        String token = token(mail("Your order " + order.number()));

        assertThat(shop.get("/orders/" + order.id().value(), "X-Order-Token", token)
                        .text("/order/number"))
                .isEqualTo(order.number());
        LetterRow kept = kept(order);
        assertThat(kept.plain()).contains("__LINK_TOKEN__").doesNotContain(token);
        assertThat(kept.html()).doesNotContain(token);
        assertThat(kept.accountId()).isNull();
    }

    private static String token(ReceivedMail mail) {
        return mail.text().split("\\?token=", -1)[1].split("\\s", -1)[0];
    }

    private static LetterRow kept(Order order) {
        String id = shop.get("/admin/emails?orderId=" + order.id().value(), as(staff))
                .text("/items/0/id");
        return shop.bean(LetterRows.class).find(id).orElseThrow();
    }

    @Test
    void whoHasAnAccount_isSentToTheirOrdersWithoutAToken() {
        Order order = shop.pay(shop.place(shop.person(email), email, "en"));

        assertThat(mail("Your order " + order.number()).text())
                .containsPattern("http://localhost:3000/orders/" + order.id().value() + "\\s")
                .doesNotContain("token=");
    }

    @Test
    void cancelledOrder_isTold_once() {
        Order order = shop.place(null, email, "en");
        for (int i = 0; i < 2; i++) {
            assertThat(shop.call(
                                    "POST",
                                    "/orders/" + order.id().value() + "/cancel",
                                    "",
                                    "X-Order-Token",
                                    shop.token(order))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(mail("Your order " + order.number() + " was cancelled").text())
                .contains("Nothing was charged");
        assertThat(kinds(order)).containsExactly("ORDER_CANCELLED");
    }

    @Test
    void letter_isSentAgain_withItsLink() {
        Order order = shop.pay(shop.place(null, email, "en"));
        String subject = "Your order " + order.number();
        String token = token(mail(subject));
        eventually(
                "it is recorded",
                () -> shop.get("/admin/emails?status=sent&orderId=" + order.id().value(), as(staff))
                                .json()
                                .at("/total")
                                .asInt()
                        == 1);

        assertThat(shop.call("POST", "/admin/emails/" + kept(order).id() + "/resend", "", as(staff))
                        .status())
                .isEqualTo(202);

        eventually("it came again", () -> mails().size() == 2);
        assertThat(token(mails().getFirst()))
                .isEqualTo(token(mails().getLast()))
                .isEqualTo(token);
    }

    @Test
    void deletedAccount_isForgottenInItsOrdersLetters_butStillTold() {
        AccountId person = shop.person(email);
        Order order = shop.pay(shop.place(person, email, "en"));
        mail("Your order " + order.number());
        assertThat(shop.call("DELETE", "/me", "{\"password\":\"" + Customers.PASSWORD + "\"}", as(shop.bearer(email)))
                        .status())
                .isEqualTo(204);

        eventually("it is forgotten", () -> kept(order).erasedAt() != null);
        assertThat(kept(order).plain()).isNull();
        assertThat(kept(order).recipient()).isNull();
        put(order, "{\"fulfilmentStatus\":\"shipped\"}");
        String token = token(mail("Your order " + order.number() + " is on its way"));
        assertThat(shop.get("/orders/" + order.id().value(), "X-Order-Token", token)
                        .status())
                .isEqualTo(200);
    }
}
