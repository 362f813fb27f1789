package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.Buyer;
import dev.lakefront.testing.Buyer.Answer;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One order that somebody wants, with its key, and what is known of it: only what was answered counts. */
final class Purchase {

    final Buyer buyer;
    final String key;

    private final boolean paidAtOnce;
    private volatile @Nullable Answer placed;
    private volatile boolean paid;
    private volatile boolean cancelled;

    Purchase(Buyer buyer, String key, boolean paidAtOnce) {
        this.buyer = buyer;
        this.key = key;
        this.paidAtOnce = paidAtOnce;
    }

    /** Asks for the order, again if need be; only one that was placed is taken down. */
    Answer place(URI shop) throws IOException, InterruptedException {
        Answer answer = paidAtOnce ? buyer.buy(shop, key) : buyer.order(shop, key);
        Answer before = placed;
        if (answer.ordered() && before == null) {
            placed = answer;
            paid = paidAtOnce && "succeeded".equals(paymentStatus(answer));
        } else if (answer.ordered() && before != null) {
            assertThat(answer.orderId()).as("one key, one order").isEqualTo(before.orderId());
        }
        return answer;
    }

    private static String paymentStatus(Answer answer) {
        return answer.body().path("payment").path("status").asText();
    }

    boolean isPlaced() {
        return placed != null;
    }

    Answer placed() {
        Answer answer = placed;
        if (answer == null) {
            throw new IllegalStateException("not placed, as far as anybody knows");
        }
        return answer;
    }

    String orderId() {
        return placed().orderId();
    }

    /** As a browser does, if the payment was begun, and is not done. */
    void pay(URI cloud) throws IOException, InterruptedException {
        String secret = placed().clientSecret();
        if (!paid && !secret.isEmpty()) {
            Answer answer = buyer.pay(cloud, secret);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            paid = true;
        }
    }

    Answer cancel(URI shop) throws IOException, InterruptedException {
        Answer answer = buyer.cancel(shop, placed());
        cancelled = cancelled || answer.status() == 200;
        return answer;
    }

    /** Whether somebody was told that money came in. */
    boolean isPaid() {
        return paid;
    }

    /** Whether somebody was told that it is called off. */
    boolean isCancelled() {
        return cancelled;
    }
}
