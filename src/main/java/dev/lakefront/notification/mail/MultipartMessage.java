package dev.lakefront.notification.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;

/** A mail as it goes over the wire: plain text and HTML as alternatives, the richer one last (RFC 2046, 5.1.4). */
final class MultipartMessage extends MimeMessage {

    private static final String UTF_8 = "UTF-8";

    private final String messageId;

    private MultipartMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Throws {@link MessagingException} if an address is none. */
    static MultipartMessage of(Mail mail, MailConfig config, Session session)
            throws MessagingException, UnsupportedEncodingException {
        MultipartMessage message = new MultipartMessage(session, mail.messageId());
        String address = config.from().isBlank() ? mail.fromAddress() : config.from();
        if (address == null) {
            throw new MessagingException("no sender: set lakefront.mail.from, or the shop's address in Sanity");
        }
        String name = config.fromName().isBlank() ? mail.fromName() : config.fromName();
        message.setFrom(named(address, name));
        String replyTo = config.replyTo().isBlank() ? mail.replyTo() : config.replyTo();
        if (replyTo != null) {
            message.setReplyTo(new InternetAddress[] {named(replyTo, name)});
        }
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().value(), true));
        message.setSubject(HeaderText.of(mail.subject()), UTF_8);
        message.setSentDate(Date.from(mail.date()));
        // nobody answers a machine: no out-of-office notes (RFC 3834, 5)
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", HeaderText.of(mail.locale()));
        message.setContent(new MimeMultipart(
                "alternative", part(mail.text(), "plain", mail.locale()), part(mail.html(), "html", mail.locale())));
        message.saveChanges();
        return message;
    }

    private static InternetAddress named(String address, String name)
            throws MessagingException, UnsupportedEncodingException {
        InternetAddress named = new InternetAddress(HeaderText.of(address), true);
        named.setPersonal(HeaderText.of(name), UTF_8);
        return named;
    }

    private static MimeBodyPart part(String text, String subtype, String locale) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        // keeps lines short and 7-bit, whatever the server in the middle can do
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        part.setHeader("Content-Language", HeaderText.of(locale));
        return part;
    }

    /** The library would make up another one each time. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", HeaderText.of(messageId));
    }
}
