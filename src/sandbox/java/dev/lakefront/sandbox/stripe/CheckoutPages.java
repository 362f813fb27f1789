package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.stripe.TestMethod.Way;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pages on which shoppers pay a Checkout Session, each at its session's {@code url}: a form without script, posted to the
 * same address with the fields
 *
 * <ul>
 *   <li>{@code payment_method}: the name of one of the {@link TestMethods}; the page offers some, any other may be sent;
 *   <li>{@code outcome}: {@code pay}, {@code fail} or {@code leave}.
 * </ul>
 *
 * <p>Paying answers with 303 to the session's {@code success_url}, or to the page of the bank or of PayPal ({@link
 * ShopperPages}) which leads back to {@code <url>/return} and from there on. What is refused, because of the method or since
 * failing was asked for, shows the page again with the reason. Leaving answers with 303 to the {@code cancel_url}; the session
 * stays open. A session that is not open any more says so. Not safe between threads.
 */
final class CheckoutPages {

    static final String PREFIX = ShopperPages.PREFIX + "checkout/";

    private static final String RETURN = "/return";

    private static final Map<String, String> OFFERED = offered();

    private final Sessions sessions;

    CheckoutPages(Sessions sessions) {
        this.sessions = sessions;
    }

    private static Map<String, String> offered() {
        Map<String, String> offered = new LinkedHashMap<>();
        offered.put("pm_card_visa", "Card");
        offered.put("pm_card_chargeDeclinedInsufficientFunds", "Card without money");
        offered.put("pm_card_threeDSecure2Required", "Card whose bank asks (3-D Secure)");
        offered.put("pm_card_createDispute", "Card whose holder disputes the payment");
        offered.put("pm_paypal", "PayPal");
        offered.put("pm_success_de", "Bank debit that takes a while");
        offered.put("pm_failed_de", "Bank debit that takes a while and fails");
        offered.put("pm_processing_de", "Bank debit that never ends");
        offered.put("pm_usBankAccount_success", "US bank account that takes a while");
        offered.put("pm_usBankAccount_insufficientFunds", "US bank account that takes a while and fails");
        offered.put("pm_usBankAccount_processing", "US bank account that never ends");
        return offered;
    }

    boolean has(String path) {
        return path.startsWith(PREFIX);
    }

    /** The session that a request to its page may change; null if it is none of these. */
    @Nullable
    CheckoutSession changed(Request request) {
        return request.method().equals("POST") ? of(request.path()) : null;
    }

    Response answer(Request request) {
        CheckoutSession session = of(request.path());
        if (session == null) {
            return Html.nothing();
        }
        if (request.path().endsWith(RETURN)) {
            return Html.redirect(
                    session.state() == CheckoutSession.State.COMPLETE ? session.successUrl() : session.url());
        }
        if (!request.method().equals("POST") || !session.open()) {
            return page(session, reason(session));
        }
        try {
            return clicked(session, new Params(Form.parse(request.text())));
        } catch (StripeError refused) {
            return page(session, refused.getMessage());
        }
    }

    private @Nullable CheckoutSession of(String path) {
        String id = path.substring(PREFIX.length());
        return sessions.find(id.endsWith(RETURN) ? id.substring(0, id.length() - RETURN.length()) : id);
    }

    private Response clicked(CheckoutSession session, Params form) throws StripeError {
        String outcome = form.choice("outcome", "pay", "fail", "leave");
        String cancelUrl = session.terms().cancelUrl();
        if ("leave".equals(outcome)) {
            return cancelUrl == null ? page(session, "There is nowhere to go back to.") : Html.redirect(cancelUrl);
        }
        String name = form.required("payment_method");
        TestMethod method = TestMethods.named(name);
        if (method == null) {
            return page(session, "There is no payment method of this name.");
        }
        boolean fails = "fail".equals(outcome);
        sessions.pay(session, fails ? method.with(Way.AT_ONCE, refusal(method)) : method, session.url() + RETURN);
        PaymentIntent intent = Objects.requireNonNull(session.intent());
        Action action = intent.action();
        return Html.redirect(action == null ? session.successUrl() : action.url());
    }

    private static Decline refusal(TestMethod method) {
        return switch (method.type()) {
            case TestMethod.CARD -> method.decline() == null ? Decline.GENERIC : method.decline();
            case TestMethod.PAYPAL -> Decline.GIVEN_UP_ELSEWHERE;
            default -> Decline.DEBIT_FAILED;
        };
    }

    /** Why the last try failed; null if none did. */
    private static @Nullable String reason(CheckoutSession session) {
        return session.intent() == null ? null : session.intent().lastMessage();
    }

    private static Response page(CheckoutSession session, @Nullable String reason) {
        return switch (session.state()) {
            case OPEN -> form(session, reason);
            case COMPLETE ->
                Html.page(
                        session.paid() ? "This is paid" : "Thank you",
                        (session.paid() ? "" : "<p>Your bank takes a while with this payment.</p>")
                                + link(session.successUrl()));
            case EXPIRED ->
                Html.page(
                        "This page has expired",
                        "<p>It cannot be paid here any more. Nothing was taken.</p>"
                                + (session.terms().cancelUrl() == null
                                        ? ""
                                        : link(session.terms().cancelUrl())));
        };
    }

    private static String link(String url) {
        return "<p><a href=\"" + Html.escaped(url) + "\">Back to the shop</a></p>";
    }

    private static Response form(CheckoutSession session, @Nullable String reason) {
        Terms payment = session.terms().payment();
        StringBuilder html = new StringBuilder("<ul>");
        for (LineItem item : session.terms().items()) {
            html.append("<li><span>")
                    .append(item.quantity() == 1 ? "" : item.quantity() + " × ")
                    .append(Html.escaped(item.name()))
                    .append("</span><span>")
                    .append(Html.escaped(Currencies.money(item.total(), item.currency())))
                    .append("</span></li>");
        }
        html.append("</ul>");
        if (reason != null) {
            html.append("<p class=\"reason\" role=\"alert\">")
                    .append(Html.escaped(reason))
                    .append("</p>");
        }
        html.append("<form method=\"post\" action=\"")
                .append(Html.escaped(session.url()))
                .append("\"><fieldset><legend>Pay with</legend>")
                .append(choices(payment))
                .append("</fieldset><div class=\"buttons\"><button name=\"outcome\" value=\"pay\">Pay</button>")
                .append("<button name=\"outcome\" value=\"fail\">Fail</button>");
        if (session.terms().cancelUrl() != null) {
            html.append("<button name=\"outcome\" value=\"leave\">Leave</button>");
        }
        html.append("</div></form>");
        return Html.page("Pay " + Currencies.money(payment.amount(), payment.currency()), html.toString());
    }

    private static String choices(Terms payment) {
        List<String> choices = new ArrayList<>();
        OFFERED.forEach((name, label) -> {
            TestMethod method = Objects.requireNonNull(TestMethods.named(name));
            if (payment.types().contains(method.type())) {
                choices.add("<label><input type=\"radio\" name=\"payment_method\" value=\"" + name + "\""
                        + (choices.isEmpty() ? " checked" : "") + "> " + label + "</label>");
            }
        });
        return String.join("", choices);
    }
}
