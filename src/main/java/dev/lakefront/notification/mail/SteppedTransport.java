package dev.lakefront.notification.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP connection that knows how far its one mail has come. The step may be read by any thread. */
final class SteppedTransport extends SMTPTransport {

    /** What the client is at. */
    enum Step {
        /** Connecting, encrypting, signing in. */
        CONNECTING,
        /** Naming sender and recipient, sending the text. */
        HANDING_OVER,
        /** The end of the text was, or may have been, sent; the server's answer decides. */
        AWAITING_ANSWER,
        TAKEN
    }

    private volatile Step step = Step.CONNECTING;

    SteppedTransport(Session session, String host, int port) {
        super(session, new URLName("smtp", host, port, null, null, null));
    }

    Step step() {
        return step;
    }

    @Override
    protected void mailFrom() throws MessagingException {
        step = Step.HANDING_OVER;
        super.mailFrom();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        step = Step.AWAITING_ANSWER;
        super.finishData();
        step = Step.TAKEN;
    }
}
