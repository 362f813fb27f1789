package dev.lakefront.sandbox.mail;

import dev.lakefront.sandbox.server.Misfortunes;
import dev.lakefront.sandbox.server.Misfortunes.Failure;
import dev.lakefront.sandbox.server.Misfortunes.Misfortune;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One client's dialogue, passed on to the mailbox line by line, with what goes wrong on the way (RFC 5321). */
final class SmtpDialogue {

    private static final String END_OF_TEXT = ".";
    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket client;
    private final InputStream fromClient;
    private final OutputStream toClient;
    private final InputStream fromMailbox;
    private final OutputStream toMailbox;
    private final Misfortunes misfortunes;
    private final StringBuilder recipients = new StringBuilder();

    SmtpDialogue(Socket client, Socket mailbox, Misfortunes misfortunes) throws IOException {
        this.client = client;
        this.fromClient = new BufferedInputStream(client.getInputStream());
        this.toClient = new BufferedOutputStream(client.getOutputStream());
        this.fromMailbox = new BufferedInputStream(mailbox.getInputStream());
        this.toMailbox = new BufferedOutputStream(mailbox.getOutputStream());
        this.misfortunes = misfortunes;
    }

    /** Until one side hangs up. */
    void run() throws IOException, InterruptedException {
        boolean goesOn = step("CONNECT", "", null);
        while (goesOn) {
            String line = line(fromClient);
            if (line == null) {
                return;
            }
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            if (verb.equals("MAIL") || verb.equals("RSET")) {
                recipients.setLength(0);
            }
            goesOn = step(verb, verb.equals("DATA") ? recipients.toString() : line, line);
        }
    }

    /** One command and its answer; whether the dialogue goes on. */
    private boolean step(String verb, String argument, @Nullable String command)
            throws IOException, InterruptedException {
        Misfortune misfortune = misfortunes.at(verb, argument);
        Failure failure = misfortune.failure();
        Thread.sleep(misfortune.delay());
        if (failure == Failure.RESET || failure == Failure.CLOSE) {
            return hangUp(failure);
        }
        if (failure == Failure.REPLY) {
            return say(misfortune.reply() + " Arranged fault");
        }
        if (verb.equals("DATA") && !recipients.isEmpty()) {
            return say("354 End the text with <CRLF>.<CRLF>") && text();
        }
        if (command != null) {
            send(toMailbox, command);
        }
        String answer = answer();
        if (verb.equals("RCPT") && answer.startsWith("250")) {
            recipients.append(command).append('\n');
        }
        return failure == Failure.LOST_ANSWER ? hangUp(failure) : say(answer);
    }

    /** The text of a mail, of which the mailbox hears once it is whole and nothing keeps it from being taken. */
    private boolean text() throws IOException, InterruptedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String line = line(fromClient); !END_OF_TEXT.equals(line); line = line(fromClient)) {
            if (line == null) {
                return false;
            }
            text.write(line.getBytes(StandardCharsets.ISO_8859_1));
            text.write('\r');
            text.write('\n');
        }
        Misfortune misfortune = misfortunes.at(END_OF_TEXT, recipients.toString());
        Failure failure = misfortune.failure();
        Thread.sleep(misfortune.delay());
        if (failure == Failure.RESET || failure == Failure.CLOSE) {
            return hangUp(failure);
        }
        if (failure == Failure.REPLY) {
            send(toMailbox, "RSET");
            answer();
            return say(misfortune.reply() + " Arranged fault");
        }
        String answer = taken(text);
        return failure == Failure.LOST_ANSWER ? hangUp(failure) : say(answer);
    }

    private String taken(ByteArrayOutputStream text) throws IOException {
        send(toMailbox, "DATA");
        String answer = answer();
        if (!answer.startsWith("354")) {
            return answer;
        }
        text.writeTo(toMailbox);
        send(toMailbox, END_OF_TEXT);
        return answer();
    }

    /** The mailbox's answer, all its lines; empty if it hung up. */
    private String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        for (String line = line(fromMailbox); line != null; line = line(fromMailbox)) {
            answer.append(answer.isEmpty() ? "" : "\r\n").append(line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return answer.toString();
            }
        }
        return "";
    }

    private boolean say(String answer) throws IOException {
        if (answer.isEmpty()) {
            return false;
        }
        send(toClient, answer);
        return !answer.startsWith("221");
    }

    private static void send(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private boolean hangUp(Failure failure) throws IOException {
        if (failure != Failure.CLOSE) {
            // closing with this option resets the connection
            client.setSoLinger(true, 0);
        }
        client.close();
        return false;
    }

    /** A line without its end; null at the end of the stream. Bytes are kept as they are. */
    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                int end = line.length() - 1;
                return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line without an end");
            }
            line.append((char) next);
        }
        return null;
    }
}
