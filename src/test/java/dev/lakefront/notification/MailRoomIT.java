package dev.lakefront.notification;

import static dev.lakefront.notification.LetterFixture.letter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.AccountLetter;
import dev.lakefront.account.AccountLetter.Kind;
import dev.lakefront.account.LinkPurpose;
import dev.lakefront.account.LinkTokens;
import dev.lakefront.journal.Outbox;
import dev.lakefront.journal.Relay;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TestDatabase;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of letters while the mail server behaves as badly as real ones; the journal is moved on by hand. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class MailRoomIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static OfflineShop shop;

    @Parameter
    TestDatabase database;

    private final String account = UUID.randomUUID().toString();
    private final String recipient = "ada-" + account.substring(0, 8) + "@example.test";

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        shop = OfflineShop.start(
                Map.of(
                        "datasources.default.url", database.url(),
                        "lakefront.background", false,
                        "lakefront.mail.from", "shop@lakefront.test",
                        "lakefront.mail.read-limit", "2s",
                        "lakefront.mail.time-limit", "4s"),
                UnaryOperator.identity());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }

    @BeforeEach
    void everythingIsFine() {
        control("DELETE", "faults", "");
        shop.cloud().mails().mailbox().empty();
    }

    @Test
    void letter_arrivesWithItsLink_andTheLedgerSaysSo() {
        String id = asked(Kind.VERIFY_EMAIL);

        run();

        ReceivedMail mail = mails().getFirst();
        String link = "http://localhost:3000/verify-email?token="
                + shop.context().getBean(LinkTokens.class).token(LinkPurpose.VERIFY_EMAIL, "link-of-" + account);
        assertThat(mail.text()).contains(link);
        assertThat(mail.html()).contains("href=\"" + link + "\"");
        // as placeholders do; the token may do so, too
        assertThat(mail.text().replace(link, "")).doesNotContain("__");
        assertThat(mail.html().replace(link, "")).doesNotContain("__");
        assertThat(mail.from()).isEqualTo("shop@lakefront.test");
        assertThat(mail.headers())
                .contains("Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Language: en")
                .anyMatch(header -> header.startsWith("Date: "))
                .anyMatch(
                        header -> header.startsWith("Reply-To: ") || header.startsWith("Content-Type: multipart/alt"));
        LetterResponse letter = ledger(id);
        assertThat(letter.status()).isEqualTo("sent");
        assertThat(letter.recipient()).isEqualTo(recipient);
        assertThat(letter.messageId()).isEqualTo(mail.messageId()).endsWith("@lakefront.test>");
        assertThat(letter.answer()).startsWith("250");
        assertThat(outcomes(letter)).containsExactly("sent");
        assertThat(row(id).plain()).contains("?token=__LINK_TOKEN__").doesNotContain(link);
    }

    @Test
    void eventThatIsRepeated_givesOneLetter() {
        AccountLetter letter = letter(Kind.PASSWORD_CHANGED, account, recipient, "en", "Ada");
        LetterLedger ledger = shop.context().getBean(LetterLedger.class);
        LetterContent content = shop.context().getBean(LetterRenderer.class).write(letter);
        for (int i = 0; i < 2; i++) {
            publish("event-" + account, letter);
            run();
            inTransaction(() -> ledger.add("event-" + account, Envelope.of(letter), content, "lakefront.test"));
            run();
        }

        assertThat(mails()).hasSize(1);
    }

    @Test
    void whileTheMailServerIsDown_lettersWait() {
        fault("reset", "");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        assertThat(ledger(id).status()).isEqualTo("queued");
        assertThat(outcomes(ledger(id))).containsExactly("deferred");
        control("DELETE", "faults", "");
        runLater();

        assertThat(mails()).hasSize(1);
        assertThat(outcomes(ledger(id))).containsExactly("deferred", "sent");
    }

    @Test
    void outageThatOutlastsTheJournalsAttempts_parksNothing() {
        fault("status", ",\"status\":421,\"match\":{\"method\":\"MAIL\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        for (int i = 0; i < 14; i++) {
            runLater();
        }
        assertThat(ledger(id).status()).isEqualTo("queued");
        control("DELETE", "faults", "");
        runLater();

        assertThat(mails()).hasSize(1);
        assertThat(ledger(id).status()).isEqualTo("sent");
    }

    @Test
    void temporaryRefusal_isTriedAgain() {
        fault("status", ",\"status\":451,\"times\":1");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        assertThat(ledger(id).answer()).startsWith("451");
        runLater();

        assertThat(mails()).hasSize(1);
        assertThat(outcomes(ledger(id))).containsExactly("deferred", "sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void permanentRefusal_endsTheLetter(String step) {
        fault("status", ",\"status\":550,\"times\":1,\"match\":{\"method\":\"" + step + "\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        runLater();

        assertThat(mails()).isEmpty();
        LetterResponse letter = ledger(id);
        assertThat(letter.status()).isEqualTo("refused");
        assertThat(letter.answer()).contains("550");
        assertThat(outcomes(letter)).containsExactly("refused");
    }

    @Test
    void signInThatIsRefused_isNoRefusalOfTheLetter() {
        fault("status", ",\"status\":530,\"times\":1,\"match\":{\"method\":\"MAIL\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        runLater();

        assertThat(outcomes(ledger(id))).containsExactly("deferred", "sent");
    }

    @Test
    void lostAnswer_isShownAsUnknown_andTheLetterGoesOutAgainAsTheSame() {
        fault("lost-answer", ",\"times\":1,\"match\":{\"pathContains\":\"" + recipient + "\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        assertThat(ledger(id).status()).isEqualTo("unknown");
        assertThat(mails()).hasSize(1);
        runLater();

        assertThat(mails())
                .hasSize(2)
                .extracting(ReceivedMail::messageId)
                .containsOnly(ledger(id).messageId());
        assertThat(mails().getFirst().html()).isEqualTo(mails().getLast().html());
        assertThat(ledger(id).status()).isEqualTo("sent");
        assertThat(outcomes(ledger(id))).containsExactly("unknown", "sent");
    }

    @Test
    void answerThatComesTooLate_isUnknown_butAConnectionThatDoesIsNot() {
        fault("latency", ",\"delayMs\":3000,\"times\":1,\"match\":{\"method\":\".\"}");
        fault("latency", ",\"delayMs\":3000,\"times\":1,\"match\":{\"method\":\"CONNECT\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        run();
        runLater();
        runLater();

        assertThat(outcomes(ledger(id))).containsExactly("deferred", "unknown", "sent");
    }

    @Test
    void dialogueThatIsSlowAtEveryStep_endsInTime() {
        fault("latency", ",\"delayMs\":1500,\"match\":{\"method\":\"EHLO\"}");
        fault("latency", ",\"delayMs\":1500,\"match\":{\"method\":\"MAIL\"}");
        fault("latency", ",\"delayMs\":1500,\"match\":{\"method\":\"RCPT\"}");
        fault("latency", ",\"delayMs\":1500,\"match\":{\"method\":\"DATA\"}");
        String id = asked(Kind.VERIFY_EMAIL);

        long started = System.nanoTime();
        run();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(6));
        assertThat(outcomes(ledger(id))).containsExactly("deferred");
        assertThat(ledger(id).answer()).contains("PT4S");
    }

    @Test
    void attemptWhoseProcessDied_isShownAsUnknown() {
        fault("reset", ",\"times\":1");
        String id = asked(Kind.VERIFY_EMAIL);
        run();
        shop.context().getBean(LetterLedger.class).begin(id);
        assertThat(ledger(id).status()).isEqualTo("sending");

        runLater();

        assertThat(outcomes(ledger(id))).containsExactly("deferred", "unknown", "sent");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void letterSentAgain_saysTheSame_underAnIdOfItsOwn() {
        String id = asked(Kind.VERIFY_EMAIL);
        run();
        LetterLedger ledger = shop.context().getBean(LetterLedger.class);
        assertThat(ledger.sendAgain("nothing")).isEqualTo(LetterLedger.Resend.UNKNOWN_LETTER);

        assertThat(ledger.sendAgain(id)).isEqualTo(LetterLedger.Resend.QUEUED);
        assertThat(ledger.sendAgain(id)).isEqualTo(LetterLedger.Resend.UNDER_WAY);
        run();
        assertThat(ledger.sendAgain(id)).isEqualTo(LetterLedger.Resend.QUEUED);
        run();

        assertThat(mails())
                .extracting(ReceivedMail::text)
                .hasSize(3)
                .containsOnly(mails().getFirst().text());
        assertThat(mails())
                .extracting(ReceivedMail::messageId)
                .containsExactly(
                        "<" + id + ".2@lakefront.test>",
                        "<" + id + ".1@lakefront.test>",
                        "<" + id + "@lakefront.test>");
        assertThat(outcomes(ledger(id))).containsExactly("sent", "sent", "sent");
        assertThat(ledger(id).resends()).isEqualTo(2);
    }

    @Test
    void deletedAccount_isForgotten_butTheLineInTheLedgerStays() {
        String sent = asked(Kind.VERIFY_EMAIL);
        run();
        fault("status", ",\"status\":451");
        String waiting = asked(Kind.PASSWORD_CHANGED);
        String farewell = asked(Kind.ACCOUNT_DELETED);
        run();

        append("account-deleted", "{\"accountId\":\"" + account + "\"}");
        run();
        control("DELETE", "faults", "");
        shop.cloud().mails().mailbox().empty();
        publish("late-" + account, letter(Kind.PASSWORD_CHANGED, account, recipient, "en", "Ada"));
        runLater();

        assertThat(mails()).extracting(ReceivedMail::subject).containsExactly("Your account was deleted");
        assertThat(ledger(waiting).status()).isEqualTo("dropped");
        for (String id : List.of(sent, waiting, farewell)) {
            LetterRow row = row(id);
            assertThat(row.recipient()).isNull();
            assertThat(row.subject()).isNull();
            assertThat(row.html()).isNull();
            assertThat(row.plain()).isNull();
            assertThat(row.answer()).isNull();
            assertThat(ledger(id).attempts())
                    .isNotEmpty()
                    .allSatisfy(attempt -> assertThat(attempt.answer()).isNull());
        }
        assertThat(shop.context().getBean(LetterLedger.class).sendAgain(sent)).isEqualTo(LetterLedger.Resend.ERASED);
    }

    @Test
    void accountThatIsDeletedWhileItsLetterIsWritten_getsNone() {
        String id = asked(Kind.PASSWORD_CHANGED);
        // as another transaction leaves it that did not see the letter yet
        inTransaction(() -> shop.context()
                .getBean(LetterRows.class)
                .addErasure(account, shop.context().getBean(Clock.class).instant()));

        run();

        assertThat(mails()).isEmpty();
        assertThat(row(id).state()).isEqualTo("dropped");
        assertThat(row(id).recipient()).isNull();
    }

    @Test
    void list_isFilteredAndPaged() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(asked(Kind.TOKEN_REUSED, "n" + i + recipient));
            run();
        }
        fault("status", ",\"status\":550,\"times\":1");
        asked(Kind.TOKEN_REUSED, "x" + recipient);
        run();
        LetterList list = shop.context().getBean(LetterList.class);
        LetterList.Filter filter = new LetterList.Filter("", LetterState.SENT);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            LetterResponse.Page page = list.page(filter, cursor, 2).orElseThrow();
            page.items().forEach(item -> seen.add(item.id()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).startsWith(ids.toArray(new String[0])).doesNotHaveDuplicates();
        assertThat(list.page(filter, null, 2).orElseThrow().total()).isEqualTo(seen.size());
        assertThat(list.page(filter, "nonsense", 2)).isEmpty();
        assertThat(list.page(new LetterList.Filter("no-such-order", null), null, 2)
                        .orElseThrow()
                        .items())
                .isEmpty();
        String other = list.page(new LetterList.Filter("", null), null, 1)
                .orElseThrow()
                .nextCursor();
        assertThat(list.page(filter, other, 2)).as("a cursor of another filter").isEmpty();
    }

    private String asked(Kind kind) {
        return asked(kind, recipient);
    }

    /** The id of the letter, which is written, but not sent. */
    private String asked(Kind kind, String to) {
        String event = kind + "-" + UUID.randomUUID();
        AccountLetter letter = letter(kind, account, to, "en", "Ada");
        LetterContent content = shop.context().getBean(LetterRenderer.class).write(letter);
        inTransaction(() ->
                shop.context().getBean(LetterLedger.class).add(event, Envelope.of(letter), content, "lakefront.test"));
        return all().stream()
                .filter(each -> to.equals(each.recipient()) && kind.name().equals(each.kind()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void publish(String eventId, AccountLetter letter) {
        try {
            append(AccountLetter.KIND, eventId, JSON.writeValueAsString(letter));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void append(String kind, String body) {
        append(kind, UUID.randomUUID().toString(), body);
    }

    private void append(String kind, String eventId, String body) {
        Outbox outbox = shop.context().getBean(Outbox.class);
        inTransaction(() -> outbox.append(kind, eventId, "test:" + eventId, body));
    }

    private static void inTransaction(Runnable work) {
        shop.context().getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            work.run();
            return status;
        });
    }

    private static void run() {
        shop.context()
                .getBean(Relay.class)
                .runOnce(shop.context().getBean(Clock.class).instant());
    }

    /** When every pause has passed. */
    private static void runLater() {
        Clock clock = shop.context().getBean(Clock.class);
        shop.context().getBean(Relay.class).runOnce(clock.instant().plus(Duration.ofHours(1)));
    }

    private List<ReceivedMail> mails() {
        return shop.cloud().mails().mailbox().mails(recipient);
    }

    private static List<LetterResponse> all() {
        return shop.context()
                .getBean(LetterList.class)
                .page(new LetterList.Filter("", null), null, 100)
                .orElseThrow()
                .items();
    }

    private static LetterResponse ledger(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static LetterRow row(String id) {
        return shop.context().getBean(LetterRows.class).find(id).orElseThrow();
    }

    private static List<@Nullable String> outcomes(LetterResponse letter) {
        List<@Nullable String> outcomes = new ArrayList<>();
        letter.attempts().forEach(attempt -> outcomes.add(attempt.outcome()));
        return outcomes;
    }

    private static void fault(String kind, String more) {
        control("POST", "faults", "{\"target\":\"smtp\",\"kind\":\"" + kind + "\"" + more + "}");
    }

    private static void control(String method, String part, String body) {
        URI address = shop.cloud().uri().resolve("/__sandbox/" + part);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
