package dev.lakefront.sandbox.stripe;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.util.Map;
import java.util.Objects;

/**
 * The part of the control interface below {@code /__sandbox/stripe/}, for people and for tests.
 *
 * <ul>
 *   <li>{@code GET payments?limit=}: the payments, newest first, 200 unless more are wanted, each with all its {@code refunds},
 *       its {@code dispute} and its {@code checkout_session}: what money came, went and stayed can be counted from these alone.
 *   <li>{@code GET sessions?limit=}: the Checkout Sessions, also those that nobody tried to pay.
 *   <li>{@code POST settle?id=&outcome=succeed|fail}: ends now what is {@code processing} (id of the payment or its session) or
 *       {@code pending} (id of the refund), and lets a refund fail that had succeeded.
 *   <li>{@code POST dispute?id=}: the shopper's bank questions a payment.
 *   <li>{@code POST limit?perSecond=}: the limit of requests, 0 for none.
 * </ul>
 */
final class Controls {

    private static final int USUAL = 200;
    private static final String HELP =
            "use GET payments?limit=, GET sessions?limit=, POST settle?id=&outcome=succeed|fail,"
                    + " POST dispute?id=, POST limit?perSecond=";

    private final Account account;
    private final Gate gate;

    Controls(Account account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    Response answer(Request request) {
        return switch (request.method() + " " + request.path().replaceFirst("^/__sandbox/stripe", "")) {
            case "GET /payments" -> Response.json(200, account.payments(number(request, "limit", USUAL)));
            case "GET /sessions" -> Response.json(200, account.sessions(number(request, "limit", USUAL)));
            case "POST /settle" -> {
                String outcome = text(request, "outcome");
                if (!outcome.matches("succeed|fail")) {
                    throw new IllegalArgumentException("outcome must be succeed or fail");
                }
                yield done(
                        account.settle(text(request, "id"), outcome.equals("succeed")), "It does not wait for this.");
            }
            case "POST /dispute" -> done(account.dispute(text(request, "id")), "It has no money to be questioned.");
            case "POST /limit" -> {
                int wanted = number(request, "perSecond", -1);
                gate.limit(wanted);
                yield Response.json(200, Map.of("perSecond", wanted));
            }
            default -> Response.json(404, Map.of("error", HELP));
        };
    }

    private static Response done(boolean done, String otherwise) {
        return done ? Response.empty(204) : Response.json(409, Map.of("error", otherwise));
    }

    private static String text(Request request, String name) {
        return Objects.requireNonNullElse(request.firstQuery(name), "");
    }

    /** @param usual if it is not there; negative if it must be there */
    private static int number(Request request, String name, int usual) {
        String text = request.firstQuery(name);
        if (text == null && usual >= 0) {
            return usual;
        }
        if (text == null || !text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(name + " must be a number of at most six digits");
        }
        return Integer.parseInt(text);
    }
}
