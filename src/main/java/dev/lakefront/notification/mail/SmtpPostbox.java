package dev.lakefront.notification.mail;

import dev.lakefront.notification.mail.Delivery.Outcome;
import dev.lakefront.notification.mail.MailConfig.Security;
import dev.lakefront.notification.mail.SteppedTransport.Step;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** A mail server spoken to over SMTP, with one connection for each mail. Thread safe. */
@Singleton
final class SmtpPostbox implements Postbox {

    /**
     * Where the library writes the whole dialogue at its finest level: under its own names, and under that of the package
     * of {@link SteppedTransport}. Kept here, because an unused logger is forgotten.
     */
    private static final List<Logger> DIALOGUES = Stream.of(
                    SteppedTransport.class.getPackageName(), "org.eclipse.angus.mail", "jakarta.mail")
            .map(Logger::getLogger)
            .toList();

    /** How long a stopped dialogue may take to notice. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    static {
        DIALOGUES.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final MailConfig config;
    private final Session session;

    SmtpPostbox(MailConfig config) {
        this.config = config;
        this.session = Session.getInstance(properties(config));
    }

    private static Properties properties(MailConfig config) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis(config.connectLimit()));
        properties.setProperty("mail.smtp.timeout", millis(config.readLimit()));
        properties.setProperty("mail.smtp.writetimeout", millis(config.writeLimit()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!config.username().isEmpty()));
        boolean startTls = config.security() == Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(config.security() == Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /** On a thread of its own, whose interruption closes the socket: the library has no limit for the whole. */
    @Override
    public Delivery send(Mail mail) {
        MultipartMessage message = written(mail);
        SteppedTransport transport = new SteppedTransport(session, config.host(), config.port());
        AtomicReference<Delivery> result = new AtomicReference<>();
        Thread dialogue = Thread.ofVirtual().name("smtp").start(() -> result.set(dialogue(transport, message)));
        boolean inTime = await(dialogue);
        Delivery delivery = result.get();
        if (delivery != null
                && (inTime || delivery.outcome() == Outcome.SENT || delivery.outcome() == Outcome.REFUSED)) {
            return delivery;
        }
        Step step = transport.step();
        // one that cannot be stopped may yet come to the end of the text
        boolean goesOn = dialogue.isAlive() && step == Step.HANDING_OVER;
        return new Delivery(
                goesOn ? Outcome.UNKNOWN : withoutAnswer(step),
                inTime ? "the dialogue broke" : "not done in " + config.timeLimit());
    }

    /** Whether the dialogue came to its end by itself; else it was stopped. */
    private boolean await(Thread dialogue) {
        try {
            if (dialogue.join(config.timeLimit())) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dialogue.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            dialogue.join(GRACE);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private MultipartMessage written(Mail mail) {
        try {
            return MultipartMessage.of(mail, config, session);
        } catch (MessagingException | UnsupportedEncodingException e) {
            // the cause may name the recipient
            throw new IllegalStateException(mail + " cannot be written: is the sender's address one?");
        }
    }

    private Delivery dialogue(SteppedTransport transport, MultipartMessage message) {
        try (transport) {
            boolean signsIn = !config.username().isEmpty();
            transport.connect(
                    config.host(),
                    config.port(),
                    signsIn ? config.username() : null,
                    signsIn ? config.password() : null);
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery(Outcome.SENT, transport.getLastServerResponse());
        } catch (MessagingException e) {
            return failure(transport.step(), e);
        }
    }

    private static Delivery failure(Step step, MessagingException e) {
        if (step == Step.TAKEN) {
            return new Delivery(Outcome.SENT, "taken; the connection broke after that");
        }
        if (e instanceof AuthenticationFailedException) {
            return new Delivery(Outcome.DEFERRED, "the mail server does not know the user, or the password is wrong");
        }
        Reply reply = Reply.in(e);
        if (reply.code() < 0) {
            Exception cause = e.getNextException();
            return new Delivery(
                    withoutAnswer(step), cause == null ? "" + e.getMessage() : e.getMessage() + ": " + cause);
        }
        return new Delivery(
                reply.isFinal() && step != Step.CONNECTING ? Outcome.REFUSED : Outcome.DEFERRED, reply.text());
    }

    private static Outcome withoutAnswer(Step step) {
        return switch (step) {
            case CONNECTING, HANDING_OVER -> Outcome.DEFERRED;
            case AWAITING_ANSWER -> Outcome.UNKNOWN;
            case TAKEN -> Outcome.SENT;
        };
    }

    /** The server's answer that made the library give up; the code is negative if there was none. */
    private record Reply(int code, String text) {

        static Reply in(MessagingException thrown) {
            Reply found = new Reply(-1, "");
            for (Exception e = thrown; e instanceof MessagingException each; e = each.getNextException()) {
                int code = switch (each) {
                    case SMTPAddressFailedException address -> address.getReturnCode();
                    case SMTPSenderFailedException sender -> sender.getReturnCode();
                    case SMTPSendFailedException command -> command.getReturnCode();
                    default -> -1;
                };
                if (code > 0) {
                    found = new Reply(code, String.valueOf(each.getMessage()));
                }
            }
            return found;
        }

        /** 530, 534, 535 and 538 are about signing in (RFC 4954, 6), which the shop's owner can mend. */
        boolean isFinal() {
            return code >= 500 && code != 530 && code != 534 && code != 535 && code != 538;
        }
    }
}
