package dev.lakefront.sandbox.mail;

import dev.lakefront.sandbox.server.Misfortunes;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail server's stand-in as a whole: the mailbox, its part of the control interface, and the port in front of it. */
public final class MailRoom implements Service, AutoCloseable {

    private final Mailbox mailbox = Mailbox.start();
    private @Nullable SmtpTap tap;

    /**
     * Opens the port at which letters are handed in; once.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public void listen(int port, Misfortunes misfortunes) {
        tap = SmtpTap.start(port, mailbox.port(), misfortunes);
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /** Where letters are handed in. Throws {@link IllegalStateException} before that is open. */
    public int port() {
        if (tap == null) {
            throw new IllegalStateException("no letters are taken yet");
        }
        return tap.port();
    }

    /** {@code GET ?to=} lists, newest first; {@code DELETE} empties. */
    @Override
    public Response handle(Request request) {
        String to = request.firstQuery("to");
        return switch (request.method()) {
            case "GET" -> Response.json(200, mailbox.mails(to == null ? "" : to));
            case "DELETE" -> {
                mailbox.empty();
                yield Response.empty(204);
            }
            default -> Response.json(405, Map.of("error", "use GET, DELETE")).with("allow", "GET, DELETE");
        };
    }

    @Override
    public void close() {
        if (tap != null) {
            tap.close();
        }
        mailbox.close();
    }
}
