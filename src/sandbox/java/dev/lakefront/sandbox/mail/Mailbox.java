package dev.lakefront.sandbox.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All mails that came in, whoever they are for, until emptied. Thread safe. */
public final class Mailbox implements AutoCloseable {

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Listens on a free port of its own, behind the tap. */
    static Mailbox start() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        return new Mailbox(server);
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** Newest first; an empty text stands for any recipient. */
    public List<ReceivedMail> mails(String to) {
        String wanted = to.strip().toLowerCase(Locale.ROOT);
        List<StoredMessage> stored = stored();
        Collections.reverse(stored);
        return stored.stream()
                .map(Mailbox::read)
                .filter(mail -> wanted.isEmpty()
                        || Arrays.asList(mail.to().toLowerCase(Locale.ROOT).split(", ", -1))
                                .contains(wanted))
                .toList();
    }

    /** In the order of their arrival. */
    private List<StoredMessage> stored() {
        return server.getManagers().getImapHostManager().getAllMessages().stream()
                .sorted(Comparator.comparing(StoredMessage::getReceivedDate))
                .collect(Collectors.toList());
    }

    public void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("the mailbox cannot be emptied", e);
        }
    }

    private static ReceivedMail read(StoredMessage stored) {
        MimeMessage message = stored.getMimeMessage();
        try {
            String subject = message.getSubject();
            return new ReceivedMail(
                    addresses(message.getRecipients(Message.RecipientType.TO)),
                    addresses(message.getFrom()),
                    subject == null ? "" : subject,
                    content(message, "text/plain"),
                    content(message, "text/html"),
                    stored.getReceivedDate().toInstant(),
                    String.valueOf(message.getMessageID()),
                    Collections.list(message.getAllHeaderLines()).stream()
                            .map(MimeUtility::unfold)
                            .toList());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail came in that cannot be read", e);
        }
    }

    private static String addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Stream.of(addresses)
                        .map(each -> each instanceof InternetAddress internet ? internet.getAddress() : each.toString())
                        .collect(Collectors.joining(", "));
    }

    /** The first part of this type, decoded. */
    private static @Nullable String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                String found = content(each, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.stop();
    }
}
