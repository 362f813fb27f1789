package dev.lakefront.sandbox.mail;

import dev.lakefront.sandbox.server.Misfortunes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The port that the shop hands its letters in at, on the loopback interfaces. Closing it ends every dialogue. */
final class SmtpTap implements AutoCloseable {

    private final List<ServerSocket> entrances = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int mailboxPort;
    private final Misfortunes misfortunes;

    private SmtpTap(int mailboxPort, Misfortunes misfortunes) {
        this.mailboxPort = mailboxPort;
        this.misfortunes = misfortunes;
    }

    static SmtpTap start(int port, int mailboxPort, Misfortunes misfortunes) {
        SmtpTap tap = new SmtpTap(mailboxPort, misfortunes);
        try {
            tap.listen("127.0.0.1", port);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for mails on port " + port, e);
        }
        try {
            tap.listen("::1", tap.port());
        } catch (IOException noSuchInterface) {
            // a machine may lack it
            return tap;
        }
        return tap;
    }

    private void listen(String address, int port) throws IOException {
        ServerSocket entrance = new ServerSocket(port, 50, InetAddress.getByName(address));
        entrances.add(entrance);
        Thread.ofVirtual().name("smtp-tap").start(() -> accept(entrance));
    }

    int port() {
        return entrances.getFirst().getLocalPort();
    }

    private void accept(ServerSocket entrance) {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                Thread.ofVirtual().name("smtp-dialogue").start(() -> serve(client));
            } catch (IOException e) {
                // closed; a client that is gone before it was served is its own matter
                continue;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket mailbox = new Socket(InetAddress.getLoopbackAddress(), mailboxPort)) {
            open.add(mailbox);
            try {
                new SmtpDialogue(client, mailbox, misfortunes).run();
            } finally {
                open.remove(mailbox);
            }
        } catch (IOException e) {
            // one of the two is gone, and so the other
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    @Override
    public void close() {
        entrances.forEach(SmtpTap::close);
        open.forEach(SmtpTap::close);
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }
}
