package dev.lakefront.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.notification.mail.Delivery.Outcome;
import dev.lakefront.notification.mail.MailConfig.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spoken to a real mail server, and to ones that are not what the settings say. */
class SmtpPostboxTest {

    private static final Mail MAIL = new Mail(
            "<1@lakefront.test>",
            Instant.parse("2026-03-01T12:00:00Z"),
            new EmailAddress("ada@example.test"),
            "Lakefront",
            "hello@lakefront.test",
            null,
            "en",
            "Subject",
            "Text",
            "<p>Text</p>");

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mail_isTaken_byAServerThatKnowsTheUser() {
        server.setUser("shop@lakefront.test", "user", "hunter2");
        server.start();

        Delivery right = postbox(plainPort(), Security.NONE, "user", "hunter2").send(MAIL);
        assertThat(right.outcome()).isEqualTo(Outcome.SENT);
        assertThat(right.answer()).startsWith("250");
        Delivery wrong =
                postbox(plainPort(), Security.NONE, "user", "wrong-password").send(MAIL);
        assertThat(wrong.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(wrong.answer()).contains("password is wrong").doesNotContain("wrong-password");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void serverThatCannotEncrypt_getsNothing() {
        server.start();

        Delivery delivery = postbox(plainPort(), Security.STARTTLS, "", "").send(MAIL);

        assertThat(delivery.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverThatCannotProveItsName_getsNothing() {
        server.start();

        Delivery delivery =
                postbox(server.getSmtps().getPort(), Security.TLS, "", "").send(MAIL);

        assertThat(delivery.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(delivery.answer()).containsIgnoringCase("certif");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverThatIsNotThere_isTriedAgain() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(postbox(free, Security.NONE, "", "").send(MAIL).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void serverThatSaysNothing_isLeftInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            long started = System.nanoTime();
            Delivery delivery =
                    postbox(silent.getLocalPort(), Security.NONE, "", "").send(MAIL);

            assertThat(delivery.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void interruptedSender_stopsAtOnce_andStaysInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            AtomicReference<Delivery> delivery = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
            SmtpPostbox postbox = postbox(silent.getLocalPort(), Security.NONE, "", "");
            Thread sender = Thread.ofVirtual().start(() -> {
                delivery.set(postbox.send(MAIL));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            silent.accept();

            sender.interrupt();

            assertThat(sender.join(Duration.ofSeconds(2))).isTrue();
            assertThat(delivery.get().outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(interrupted.get()).isTrue();
        }
    }

    private int plainPort() {
        return server.getSmtp().getPort();
    }

    private static SmtpPostbox postbox(int port, Security security, String user, String password) {
        Duration limit = Duration.ofSeconds(3);
        return new SmtpPostbox(new MailConfig(
                "127.0.0.1",
                port,
                user,
                password,
                security,
                "",
                "",
                "",
                limit,
                limit,
                limit,
                Duration.ofSeconds(4),
                Duration.ofDays(1)));
    }
}
