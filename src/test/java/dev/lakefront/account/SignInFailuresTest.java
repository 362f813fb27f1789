package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.kernel.EmailAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SignInFailuresTest extends OnEverySignInDatabase {

    private static final String HERE = "203.0.113.0/24";
    private static final String THERE = "198.51.100.0/24";
    private static final int FREE = 5;

    private final SignInFailures failures = shop.bean(SignInFailures.class);
    private final SignInFailures elsewhere = other.bean(SignInFailures.class);
    private final EmailAddress ada = new EmailAddress(newAddress());

    @Test
    void fewFailures_costNothing() {
        fail(FREE - 1, HERE);

        assertThat(pause(HERE)).isZero();
    }

    @Test
    void furtherFailures_costTwiceAsMuchEach_upToAQuarterOfAnHour_onEveryInstance() {
        fail(FREE, HERE);
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pauses.add(elsewhere.pause(ada, HERE, false).toSeconds());
            clock.advance(pause(HERE));
            assertThat(pause(HERE)).isZero();
            fail(1, HERE);
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    }

    @Test
    void failuresElsewhere_keepNobodyWaitingHere() {
        fail(50, THERE);

        assertThat(pause(THERE)).isPositive();
        assertThat(pause(HERE)).isZero();
    }

    @Test
    void manyNetworksTogether_makeStrangersWait_butNobodyFromAKnownNetwork() {
        for (int network = 0; network < SignInFailures.FREE_ANYWHERE; network++) {
            fail(1, "198.51." + network + ".0/24");
        }

        assertThat(failures.pause(ada, HERE, false)).isEqualTo(Duration.ofSeconds(1));
        assertThat(failures.pause(ada, HERE, true)).isZero();
    }

    @Test
    void success_clearsItsOwnNetwork_andNotTheGuessersElsewhere() {
        fail(FREE, HERE);
        fail(FREE, THERE);

        shop.inTransaction(() -> failures.succeeded(ada, HERE));

        assertThat(pause(HERE)).isZero();
        assertThat(pause(THERE)).isPositive();
    }

    @Test
    void newPassword_clearsEverything() {
        fail(FREE, HERE);
        fail(FREE, THERE);

        shop.inTransaction(() -> failures.forget(ada));

        assertThat(pause(HERE)).isZero();
        assertThat(pause(THERE)).isZero();
    }

    @Test
    void afterADay_theCountBeginsAgain() {
        fail(30, HERE);
        clock.advance(SignInFailures.REMEMBERED.plusSeconds(1));

        assertThat(pause(HERE)).isZero();
        fail(1, HERE);
        assertThat(pause(HERE)).isZero();

        clock.advance(SignInFailures.REMEMBERED.plusSeconds(1));
        shop.bean(SessionUpkeep.class).runOnce(clock.instant());
        assertThat(shop.count("select count(*) from sign_in_failure")).isZero();
    }

    @Test
    void failuresAtOnce_areAllCounted() throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> tries = new ArrayList<>();
            for (int i = 0; i < FREE + 3; i++) {
                SignInFailures one = i % 2 == 0 ? failures : elsewhere;
                tries.add(crowd.submit(() -> one.failed(ada, HERE)));
            }
            for (Future<?> each : tries) {
                each.get();
            }
        }

        assertThat(pause(HERE)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void address_isNotKept() {
        fail(1, HERE);

        assertThat(shop.count("select count(*) from sign_in_failure where subject like '%lakefront%'"))
                .isZero();
    }

    private void fail(int times, String network) {
        for (int i = 0; i < times; i++) {
            failures.failed(ada, network);
        }
    }

    private Duration pause(String network) {
        return failures.pause(ada, network, false);
    }
}
