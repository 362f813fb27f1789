package dev.lakefront.notification;

import static dev.lakefront.notification.LetterFixture.letter;
import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.account.AccountLetter;
import dev.lakefront.account.AccountLetter.Kind;
import dev.lakefront.account.LinkTokens;
import dev.lakefront.journal.Outbox;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TalkativeLog;
import dev.lakefront.web.Caller;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole shop: an event in the journal becomes a letter in a mailbox, in the shop's dress. */
class LettersIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Caller STAFF = new Caller("staff-1", "session-1", Set.of("staff"));

    private static OfflineShop shop;

    private final String account = UUID.randomUUID().toString();
    private final String recipient = "ada-" + account.substring(0, 8) + "@example.test";

    @BeforeAll
    static void open() {
        shop = OfflineShop.start();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKind_arrives_andItsLinkWorks(Kind kind) {
        AccountLetter letter = letter(kind, account, recipient, "de-DE", "Ada");

        ReceivedMail mail = sent(letter);

        assertThat(mail.from()).isEqualTo("hello@lakefront.test");
        assertThat(mail.subject()).isEqualTo(LetterTexts.bundle("de").getString(kind + ".subject"));
        assertThat(mail.text())
                .contains("Guten Tag Ada,", "Lakefront", "Lakefront Handels GmbH", "82211 Herrsching am Ammersee")
                .doesNotContain("__LINK", "{", "null");
        assertThat(mail.html())
                .contains("lang=\"de\"", "/images/sandbox/production/", "#2f6f8f")
                .doesNotContain("__LINK", "null");
        if (letter.purpose() != null && letter.linkId() != null) {
            String token = shop.context().getBean(LinkTokens.class).token(letter.purpose(), letter.linkId());
            assertThat(mail.text()).containsPattern("http://localhost:3000/[a-z-]+\\?token=" + token + "\\s");
            assertThat(mail.html()).contains("?token=" + token + "\"");
        } else {
            assertThat(mail.text()).doesNotContain("token=");
        }
    }

    @Test
    void nothingSecret_isLogged_howeverMuchIs() {
        AccountLetter letter = letter(Kind.RESET_PASSWORD, account, recipient, "en", "Wilhelmine");
        String token = shop.context()
                .getBean(LinkTokens.class)
                .token(Objects.requireNonNull(letter.purpose()), "link-of-" + account);
        try (TalkativeLog log = TalkativeLog.open()) {
            fault("status", ",\"status\":451,\"times\":1");
            fault("lost-answer", ",\"times\":1");
            sent(letter);
            eventually(
                    "it was sent in the end",
                    () -> ledger("status=sent").stream().anyMatch(each -> recipient.equals(each.recipient())));
            log.showsNoneOf(List.of(token, recipient, "Wilhelmine"));
        }
    }

    @Test
    void ledger_isListedForTheStaff_andNoSharedCacheKeepsIt() {
        sent(letter(Kind.PASSWORD_CHANGED, account, recipient, "en", "Ada"));
        sent(letter(Kind.TOKEN_REUSED, account, recipient, "en", "Ada"));
        eventually(
                "both are recorded",
                () -> ledger("status=sent").stream()
                                .filter(each -> recipient.equals(each.recipient()))
                                .count()
                        == 2);

        HttpResponse<?> answer = list("status=sent&limit=1");
        LetterResponse.Page page = (LetterResponse.Page) answer.body();

        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(page.items()).hasSize(1);
        assertThat(page.total()).isGreaterThanOrEqualTo(2);
        assertThat(answer.header("Link"))
                .contains("/admin/emails?", "status=sent", "limit=1", "cursor=" + page.nextCursor(), "rel=\"next\"");
        assertThat(((LetterResponse.Page) list("status=sent&limit=1&cursor=" + page.nextCursor())
                                .body())
                        .items())
                .hasSize(1)
                .isNotEqualTo(page.items());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=lost", "limit=0", "limit=101", "limit=x", "cursor=x"})
    void badParameter_isRefused(String query) {
        HttpResponse<?> answer = list(query);

        assertThat(answer.code()).isEqualTo(400);
        assertThat(((Problem) answer.body()).getErrors())
                .singleElement()
                .satisfies(fault -> assertThat(query).startsWith(fault.pointer()));
    }

    @Test
    void letterSentAgain_isAccepted_andArrives() {
        sent(letter(Kind.PASSWORD_CHANGED, account, recipient, "en", "Ada"));
        eventually("it is recorded", () -> !mine().isEmpty());
        LetterController controller = shop.context().getBean(LetterController.class);

        HttpResponse<?> answer = controller.resend(mine().getFirst().id(), STAFF);

        assertThat(answer.code()).isEqualTo(202);
        eventually("two mails are there", () -> mails().size() == 2);
        assertThat(controller.resend("nothing", STAFF).code()).isEqualTo(404);
    }

    private List<LetterResponse> mine() {
        return ledger("status=sent").stream()
                .filter(each -> recipient.equals(each.recipient()))
                .toList();
    }

    private static List<LetterResponse> ledger(String query) {
        return ((LetterResponse.Page) list(query + "&limit=100").body()).items();
    }

    private static HttpResponse<?> list(String query) {
        return shop.context().getBean(LetterController.class).list(HttpRequest.GET("/admin/emails?" + query), STAFF);
    }

    private List<ReceivedMail> mails() {
        return shop.cloud().mails().mailbox().mails(recipient);
    }

    private ReceivedMail sent(AccountLetter letter) {
        int before = mails().size();
        String id = UUID.randomUUID().toString();
        String body;
        try {
            body = JSON.writeValueAsString(letter);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        Outbox outbox = shop.context().getBean(Outbox.class);
        shop.context().getBean(DataSourceTransactionManager.class).executeWrite(status -> {
            outbox.append(AccountLetter.KIND, id, "account:" + account, body);
            return status;
        });
        eventually("a mail arrives", () -> mails().size() > before);
        return mails().getFirst();
    }

    private static void fault(String kind, String more) {
        String fault = "{\"target\":\"smtp\",\"kind\":\"" + kind + "\"" + more + "}";
        var answer = shop.send(
                java.net.http.HttpRequest.newBuilder(shop.cloud().uri().resolve("/__sandbox/faults"))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(fault))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(201);
    }
}
