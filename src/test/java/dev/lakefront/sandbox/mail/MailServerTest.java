package dev.lakefront.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoken to in SMTP, line by line, and through the control interface. */
class MailServerTest {

    private static final Path FOLDER = Path.of(System.getProperty("lakefront.home", "."), "wiremock");
    private static final String MAIL =
            "Subject: =?UTF-8?Q?gr=C3=BC=C3=9Fe?=\r\nFrom: Shop <shop@lakefront.test>\r\nTo: Ada "
                    + "<ada@example.test>\r\nMessage-ID: <1@lakefront.test>\r\n\r\nfirst\r\n..dot\r\n";

    @TempDir
    private Path temporary;

    private Cloud cloud;

    @BeforeEach
    void start() throws IOException {
        Path nothing = Files.writeString(temporary.resolve("empty.ndjson"), "{\"_id\":\"a\",\"_type\":\"b\"}\n");
        cloud = Cloud.start(FOLDER, nothing, LakeSettings.defaults(), 0, null);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void mail_isTaken_andShownByRecipient_newestFirst() throws Exception {
        send("ada@example.test", MAIL);
        send("bob@example.test", MAIL.replace("ada@", "bob@").replace("<1@", "<2@"));

        assertThat(mails(""))
                .extracting(mail -> mail.get("messageId").asText())
                .containsExactly("<2@lakefront.test>", "<1@lakefront.test>");
        assertThat(mails("?to=ADA@example.test")).singleElement().satisfies(mail -> {
            assertThat(mail.get("to").asText()).isEqualTo("ada@example.test");
            assertThat(mail.get("from").asText()).isEqualTo("shop@lakefront.test");
            assertThat(mail.get("subject").asText()).isEqualTo("grüße");
            assertThat(mail.get("text").asText()).isEqualToIgnoringNewLines("first\r\n.dot");
            assertThat(mail.get("receivedAt").asText()).endsWith("Z");
        });
    }

    @ParameterizedTest
    @CsvSource({"DELETE, mails", "POST, reset"})
    void mailbox_canBeEmptied(String method, String part) throws Exception {
        send("ada@example.test", MAIL);

        assertThat(control(method, part, "").statusCode()).isLessThan(300);

        assertThat(mails("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',RCPT", "MAIL,MAIL", "RCPT,RCPT", "DATA,DATA", ".,."})
    void arrangedReply_isGivenAtItsStep_andNothingIsTaken(String named, String step) throws Exception {
        fault("status", ",\"status\":550,\"times\":1" + (named.isEmpty() ? "" : match("method", named)));

        try (Dialogue smtp = new Dialogue()) {
            assertThat(smtp.answerTo(null)).startsWith("220");
            String refused = "";
            for (String command : new String[] {
                "EHLO test", "MAIL FROM:<shop@lakefront.test>", "RCPT TO:<ada@example.test>", "DATA", MAIL + "."
            }) {
                String answer = smtp.answerTo(command);
                if (answer.startsWith("550")) {
                    refused = command.equals(MAIL + ".") ? "." : command.split(" ", 2)[0];
                    break;
                }
            }
            assertThat(refused).isEqualTo(step);
            assertThat(smtp.answerTo("RSET")).startsWith("250");
        }
        assertThat(mails("")).isEmpty();
        send("ada@example.test", MAIL);
        assertThat(mails("")).hasSize(1);
    }

    @Test
    void faultThatNamesARecipient_sparesOthers() throws Exception {
        fault("status", match("pathContains", "ada@"));

        send("bob@example.test", MAIL);
        assertThatThrownBy(() -> send("ada@example.test", MAIL)).hasMessageContaining("451");
    }

    @Test
    void lostAnswer_isLostAfterTheMailWasTaken() throws Exception {
        fault("lost-answer", ",\"times\":1");

        assertThatThrownBy(() -> send("ada@example.test", MAIL)).isInstanceOf(SocketException.class);

        assertThat(mails("")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "empty"})
    void brokenConnection_isBrokenBeforeAnything(String kind) throws Exception {
        fault(kind, ",\"times\":1");

        assertThatThrownBy(() -> send("ada@example.test", MAIL)).isInstanceOf(IOException.class);

        assertThat(mails("")).isEmpty();
        send("ada@example.test", MAIL);
        assertThat(mails("")).hasSize(1);
    }

    @Test
    void clientThatHangsUpInTheText_hasSentNothing() throws Exception {
        try (Dialogue smtp = new Dialogue()) {
            smtp.answerTo(null);
            smtp.answerTo("EHLO test");
            smtp.answerTo("MAIL FROM:<shop@lakefront.test>");
            smtp.answerTo("RCPT TO:<ada@example.test>");
            smtp.answerTo("DATA");
            smtp.say(MAIL);
        }
        send("bob@example.test", MAIL.replace("ada@", "bob@"));

        assertThat(mails("")).hasSize(1);
    }

    @Test
    void portThatIsTaken_isSaid() throws Exception {
        Path nothing = temporary.resolve("empty.ndjson");
        int taken = cloud.mails().port();

        assertThatThrownBy(() -> Cloud.start(FOLDER, nothing, LakeSettings.defaults(), 0, null, taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(Integer.toString(taken));
    }

    private void send(String to, String mail) throws IOException {
        try (Dialogue smtp = new Dialogue()) {
            smtp.expect("220", null);
            smtp.expect("250", "EHLO test");
            smtp.expect("250", "MAIL FROM:<shop@lakefront.test>");
            smtp.expect("250", "RCPT TO:<" + to + ">");
            smtp.expect("354", "DATA");
            smtp.expect("250", mail + ".");
            smtp.expect("221", "QUIT");
        }
    }

    private static String match(String field, String value) {
        return ",\"match\":{\"" + field + "\":\"" + value + "\"}";
    }

    private void fault(String kind, String more) throws Exception {
        HttpResponse<String> answer =
                control("POST", "faults", "{\"target\":\"smtp\",\"kind\":\"" + kind + "\"" + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private JsonNode mails(String query) throws Exception {
        return new ObjectMapper().readTree(control("GET", "mails" + query, "").body());
    }

    private HttpResponse<String> control(String method, String part, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(cloud.uri().resolve("/__sandbox/" + part))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** A connection to the mail server. */
    private final class Dialogue implements AutoCloseable {

        private final Socket socket = new Socket("localhost", cloud.mails().port());
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

        Dialogue() throws IOException {
            socket.setSoTimeout(10_000);
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** The last line of the answer; without a command, to the connection itself. */
        String answerTo(String command) throws IOException {
            if (command != null) {
                say(command + "\r\n");
            }
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null) {
                throw new SocketException("the server hung up");
            }
            return line;
        }

        void expect(String code, String command) throws IOException {
            String answer = answerTo(command);
            if (!answer.startsWith(code)) {
                throw new IOException(answer);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
