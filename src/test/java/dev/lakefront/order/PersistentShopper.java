package dev.lakefront.order;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import dev.lakefront.testing.StripeBooks;
import dev.lakefront.testing.WebPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who buys once, in one of all the ways that there are, and then lives with it, cancels, or gets money back. Whoever gets no
 * answer asks again, or loses patience and is never seen again.
 */
final class PersistentShopper {

    static final List<String> SKUS =
            List.of("BATH-MAT-STEG-WHITE", "BEESWAX-STORM-CANDLE", "BIKE-LIGHT-PERCH", "CARD-GAME-ANGLER");

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST_TRIES = 500;
    private static final int SOME_TRIES = 30;

    private final HttpClient http;
    private final URI shop;
    private final URI cloud;
    private final StripeBooks stripe;
    private final StaffCalls staff;
    private final Random chance;
    private final int number;
    private final Buyer buyer;

    /** The number decides what is done, so that a few of them do everything. */
    PersistentShopper(
            HttpClient http, URI shop, URI cloud, StripeBooks stripe, StaffCalls staff, Random chance, int number) {
        this.http = http;
        this.shop = shop;
        this.cloud = cloud;
        this.stripe = stripe;
        this.staff = staff;
        this.chance = chance;
        this.number = number;
        this.buyer = new Buyer(http, "shopper" + number);
    }

    private static final class LostPatience extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Something that is asked, and what is said to it. */
    private interface Question<T> {
        T asked() throws IOException, InterruptedException;
    }

    void shop() throws InterruptedException {
        try {
            Map<String, Integer> wish = Map.of(SKUS.get(chance.nextInt(SKUS.size())), chance.nextInt(1, 3));
            answered(() -> buyer.prepare(shop, wish));
            Answer ordered = buy();
            afterwards(ordered);
        } catch (LostPatience e) {
            // what was begun is the shop's to end
        }
    }

    private Answer buy() throws InterruptedException, LostPatience {
        return switch (number % 12) {
            case 0 -> embedded("pm_card_visa");
            case 1 -> placed(byServer("pm_card_visa"));
            case 2 -> onItsPage(placed(hosted()));
            case 3 -> sentElsewhere(placed(byServer("pm_paypal")));
            case 4 -> sentElsewhere(placed(byServer("pm_card_authenticationRequired")));
            case 5 -> embedded("pm_success_de");
            case 6 -> byAnotherCard(embedded("pm_failed_de"));
            case 7 -> byAnotherCard(placed(byServer("pm_card_chargeDeclined")));
            case 8 -> inTwoTabs(placed(hosted()));
            case 9 -> placed(Map.of("kind", "payment_intent"));
            case 10 -> placed(byServer("pm_card_refundFail"));
            default -> placed(byServer("pm_card_pendingRefund"));
        };
    }

    private void afterwards(Answer ordered) throws InterruptedException, LostPatience {
        String id = ordered.orderId();
        switch (number % 7) {
            case 0, 1 -> {}
            case 2 -> answered(() -> buyer.cancel(shop, ordered));
            case 3 -> replied(() -> staff.cancel(id));
            case 4 -> refund(id, "{}", "all");
            case 5 -> {
                refund(id, "{\"amount\":{\"amount\":\"1.00\",\"currencyCode\":\"EUR\"}}", "some");
                refund(id, "{\"restock\":true}", "rest");
            }
            default ->
                elsewhere(() -> stripe.of(id).stream()
                        .filter(taken -> taken.kept() > 0)
                        .forEach(taken -> stripe.refund(taken.id(), 1 + chance.nextLong(taken.kept()))));
        }
    }

    private void refund(String orderId, String wish, String key) throws InterruptedException, LostPatience {
        replied(() -> staff.refund(orderId, wish, key + "-" + orderId));
    }

    private static Map<String, String> byServer(String method) {
        return Map.of("kind", "payment_intent", "paymentMethod", method, "returnUrl", Buyer.COMING_BACK);
    }

    private static Map<String, String> hosted() {
        return Map.of("kind", "checkout_session", "returnUrl", Buyer.COMING_BACK);
    }

    /** The order, by whatever answer tells of it, once its payment is begun. */
    private Answer placed(Map<String, String> payment) throws InterruptedException, LostPatience {
        Answer answer = answered(() -> buyer.order(shop, "order-" + number, payment));
        for (int tries = 0; tries < SOME_TRIES && answer.paymentStatus().equals("starting"); tries++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = answered(() -> buyer.order(shop, "order-" + number, payment));
        }
        if (answer.orderId().isEmpty()) {
            throw new AssertionError("no order: " + answer);
        }
        return answer;
    }

    private Answer embedded(String method) throws InterruptedException, LostPatience {
        Answer ordered = placed(Map.of("kind", "payment_intent"));
        if (!ordered.clientSecret().isEmpty()) {
            elsewhere(() -> payInTheBrowser(ordered, method));
        }
        return ordered;
    }

    private void payInTheBrowser(Answer ordered, String method) throws IOException, InterruptedException {
        if (buyer.pay(cloud, ordered.clientSecret(), method).status() >= 409) {
            throw new IOException("try again");
        }
    }

    private Answer onItsPage(Answer ordered) throws InterruptedException {
        if (!ordered.redirectUrl().isEmpty()) {
            elsewhere(() -> page(ordered).pressSomehow(WebPage.PAY));
        }
        return ordered;
    }

    private Answer sentElsewhere(Answer ordered) throws InterruptedException {
        if (!ordered.redirectUrl().isEmpty()) {
            elsewhere(() -> page(ordered).pressSomehow(chance.nextInt(4) > 0 ? WebPage.APPROVE : WebPage.REFUSE));
        }
        return ordered;
    }

    private WebPage page(Answer ordered) {
        return WebPage.open(http, URI.create(ordered.redirectUrl()));
    }

    private Answer byAnotherCard(Answer ordered) throws InterruptedException, LostPatience {
        answered(() -> buyer.payAgain(shop, ordered, "again-" + number, byServer("pm_card_visa")));
        return ordered;
    }

    private Answer inTwoTabs(Answer ordered) throws InterruptedException, LostPatience {
        CompletableFuture<Void> one = CompletableFuture.runAsync(
                () -> {
                    try {
                        onItsPage(ordered);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> Thread.ofVirtual().start(task));
        try {
            return byAnotherCard(ordered);
        } finally {
            one.join();
        }
    }

    /** Asks until there is an answer that is one. */
    private <T> T answered(Question<T> question) throws InterruptedException, LostPatience {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                T answer = question.asked();
                if (!(answer instanceof Answer said && isForLater(said.status(), said.code()))) {
                    return answer;
                }
            } catch (IOException | AssertionError nobody) {
                // the shop is away, or what it needs is
            }
            losePatience();
        }
        throw new AssertionError("nobody answers shopper " + number);
    }

    private void replied(Question<StaffCalls.Reply> question) throws InterruptedException, LostPatience {
        StaffCalls.Reply reply = answered(question);
        while (isForLater(reply.status(), reply.body().path("code").asText())) {
            losePatience();
            reply = answered(question);
        }
    }

    private static boolean isForLater(int status, String code) {
        return status >= 500
                || status == 429
                || code.equals("IDEMPOTENCY_KEY_IN_FLIGHT")
                || code.equals("PAYMENT_UNDER_WAY");
    }

    private void losePatience() throws LostPatience {
        if (chance.nextInt(100) == 0) {
            throw new LostPatience();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /** Something that is done past the shop; tried a few times. */
    private interface Deed {
        void done() throws IOException, InterruptedException;
    }

    private static void elsewhere(Deed deed) throws InterruptedException {
        for (int tries = 0; tries < 5; tries++) {
            try {
                deed.done();
                return;
            } catch (IOException | UncheckedIOException | AssertionError failed) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
