package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final String PASSWORD = "a dozen green umbrellas";

    private final Passwords passwords = new Passwords(Duration.ofSeconds(30), 2);

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void hash_namesItsParameters_andIsAnotherEachTime() {
        assertThat(passwords.hash(PASSWORD))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(passwords.hash(PASSWORD));
    }

    @Test
    void matches_thePasswordAndNoOther() {
        String hash = passwords.hash(PASSWORD);

        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(passwords.matches(PASSWORD + " ", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
    }

    @Test
    void matches_aPasswordTypedAsOtherCodePoints() {
        assertThat(passwords.matches("cafe\u0301 au lait", passwords.hash("caf\u00e9 au lait")))
                .isTrue();
    }

    @Test
    void nobodysPassword_isNeverRight_notEvenTheEmptyOne() {
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches(PASSWORD, null)).isFalse();
    }

    @Test
    void endlessPassword_isWrong() {
        assertThat(passwords.matches("x".repeat(1_000_000), passwords.hash(PASSWORD)))
                .isFalse();
    }

    @Test
    void hashThatIsNone_isWrongForEverybody() {
        assertThat(passwords.matches(PASSWORD, "$argon2id$v=19$m=1")).isFalse();
        assertThat(passwords.matches(PASSWORD, "")).isFalse();
    }

    @Test
    void hashOfYesterdaysParameters_stillMatches_andIsOutdated() {
        String old = Password.hash(PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID))
                .getResult();

        assertThat(passwords.matches(PASSWORD, old)).isTrue();
        assertThat(passwords.isOutdated(old)).isTrue();
        assertThat(passwords.isOutdated(passwords.hash(PASSWORD))).isFalse();
    }

    @Test
    void crowd_isServedOneAfterTheOther_andWhoeverWouldWaitTooLongIsToldSo() throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Passwords impatient = new Passwords(Duration.ofMillis(300), 1);
            List<Future<String>> hashes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                hashes.add(crowd.submit(() -> impatient.hash(PASSWORD)));
            }
            int served = 0;
            for (Future<String> each : hashes) {
                try {
                    each.get();
                    served++;
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(BusyException.class);
                }
            }
            impatient.close();

            assertThat(served).isBetween(1, 399);
        }
    }

    @Test
    void closed_isBusy() {
        passwords.close();

        assertThatThrownBy(() -> passwords.hash(PASSWORD)).isInstanceOf(BusyException.class);
    }
}
