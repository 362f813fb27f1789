package dev.lakefront.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.notification.mail.MailConfig.Security;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as they go over the wire, read as a mail program would. */
class MultipartMessageTest {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Instant DATE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void mail_hasBothForms_andTheHeadersOfALetterFromAMachine() throws Exception {
        MimeMessage read = read(written(mail("Grüße vom See", "Lakefront"), config("", "")));

        assertThat(read.getHeader("Message-ID")).containsExactly("<1@lakefront.test>");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(read.getHeader("Content-Language")).containsExactly("de");
        assertThat(read.getSentDate()).isEqualTo(DATE);
        assertThat(read.getSubject()).isEqualTo("Grüße vom See");
        assertThat(read.getFrom()).extracting(Object::toString).containsExactly("Lakefront <hello@lakefront.test>");
        assertThat(read.getReplyTo()).extracting(Object::toString).containsExactly("Lakefront <help@lakefront.test>");
        assertThat(read.getAllRecipients()).extracting(Object::toString).containsExactly("ada@example.test");
        MimeMultipart parts = (MimeMultipart) read.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Guten Tag, schöne Grüße\r\n.\r\nEnde");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>schöne Grüße</p>" + "x".repeat(5_000));
    }

    @Test
    void everyLine_isShortAndAscii() throws Exception {
        assertThat(written(mail("Grüße " + "lang ".repeat(100), "Läkefront"), config("", ""))
                        .lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(999).matches("\\p{ASCII}*"));
    }

    @Test
    void configuredSender_goesBeforeTheShopsOwn() throws Exception {
        MimeMessage read = read(written(mail("x", "Lakefront"), config("post@lakefront.test", "Post")));

        assertThat(read.getFrom()).extracting(Object::toString).containsExactly("Post <post@lakefront.test>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: eve@example.test",
                "x\nBcc: eve@example.test",
                "x\rBcc: eve@example.test",
                "x\r\n\r\nBcc: eve@example.test",
                "x\r\n Bcc: eve@example.test",
                "x\u2028Bcc: eve@example.test",
                "x\u0000\u0085Bcc: eve@example.test",
                "=?UTF-8?Q?x=0D=0ABcc:_eve@example.test?="
            })
    void noText_canBecomeAHeader(String text) throws Exception {
        Mail hostile = new Mail(
                "<1@lakefront.test>" + text,
                DATE,
                new EmailAddress("ada@example.test"),
                text,
                "hello@lakefront.test",
                "help@lakefront.test",
                "de" + text,
                text,
                text,
                text);
        MimeMessage read = read(written(hostile, config("", text)));

        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(Collections.list(read.getAllHeaders()))
                .extracting(header -> header.getName())
                .containsExactlyInAnyOrder(
                        "From",
                        "Reply-To",
                        "To",
                        "Message-ID",
                        "Subject",
                        "Date",
                        "Auto-Submitted",
                        "Content-Language",
                        "Content-Type",
                        "MIME-Version");
        assertThat(read.getAllRecipients()).extracting(Object::toString).containsExactly("ada@example.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "a@b.test, c@d.test", "a@b.test\r\nBcc: c@d.test"})
    void senderThatIsNone_isRefused(String address) {
        Mail mail = new Mail(
                "<1@x>",
                DATE,
                new EmailAddress("ada@example.test"),
                "x",
                address.isEmpty() ? null : address,
                null,
                "en",
                "s",
                "t",
                "h");

        assertThatThrownBy(() -> written(mail, config("", ""))).isInstanceOf(jakarta.mail.MessagingException.class);
    }

    @Test
    void nothing_showsASecret() {
        assertThat(mail("subject", "Lakefront")).hasToString("Mail[<1@lakefront.test>]");
        assertThat(config("", "").toString()).doesNotContain("hunter2", "user");
        assertThat(new Delivery(Delivery.Outcome.REFUSED, "550 <ada@example.test> is unknown").toString())
                .doesNotContain("ada");
    }

    private static Mail mail(String subject, String fromName) {
        return new Mail(
                "<1@lakefront.test>",
                DATE,
                new EmailAddress("ada@example.test"),
                fromName,
                "hello@lakefront.test",
                "help@lakefront.test",
                "de",
                subject,
                "Guten Tag, schöne Grüße\n.\nEnde",
                "<p>schöne Grüße</p>" + "x".repeat(5_000));
    }

    private static MailConfig config(String from, String fromName) {
        Duration second = Duration.ofSeconds(1);
        return new MailConfig(
                "localhost",
                25,
                "user",
                "hunter2",
                Security.NONE,
                from,
                fromName,
                "",
                second,
                second,
                second,
                second,
                second);
    }

    private static String written(Mail mail, MailConfig config) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MultipartMessage.of(mail, config, SESSION).writeTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage read(@Nullable String written) throws Exception {
        return new MimeMessage(
                SESSION, new ByteArrayInputStream(String.valueOf(written).getBytes(StandardCharsets.ISO_8859_1)));
    }
}
