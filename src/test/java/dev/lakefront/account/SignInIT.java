package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, refreshing and signing out over HTTP. */
class SignInIT {

    private static final String ADA = "ada@lakefront.test";
    private static final String WRONG = "some other umbrellas";
    private static final String[] HOME = {"X-Forwarded-For", "203.0.113.7"};
    private static final String[] ELSEWHERE = {"X-Forwarded-For", "198.51.100.9"};

    private final TestClock clock = new TestClock();
    private SignInShop shop;
    private Account ada;

    @BeforeEach
    void open() {
        shop = new SignInShop(TestDatabase.memory(), clock, Map.of());
        ada = shop.customer(ADA);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void signIn_givesTokensAndTheUser() {
        HttpResponse<String> answer = shop.signIn(" Ada@Lakefront.TEST ", SignInShop.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        JsonNode body = SignInShop.json(answer);
        assertThat(SignInShop.fields(body))
                .containsExactly("accessToken", "tokenType", "expiresIn", "refreshToken", "user");
        assertThat(body.path("tokenType").asText()).isEqualTo("Bearer");
        assertThat(body.path("expiresIn").asInt()).isEqualTo(600);
        assertThat(body.path("user").toString())
                .startsWith("{\"id\":\"" + ada.id().value() + "\",\"email\":\"" + ADA + "\",\"firstName\":\"Ada\","
                        + "\"lastName\":null,\"locale\":\"en\",\"emailVerified\":true")
                .contains("\"roles\":[\"customer\"]")
                .doesNotContain("argon", "hash");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whyItFailed_isToldToNobody() {
        Account passwordless = shop.customer("grace@lakefront.test");
        shop.execute("update account set password_hash = null where id = '"
                + passwordless.id().value() + "'");
        shop.account("eve@lakefront.test", false, Set.of(Role.CUSTOMER));
        shop.block(shop.customer("mallory@lakefront.test"));
        List<String> answers = new ArrayList<>();

        for (String email : List.of(
                ADA, "nobody@lakefront.test", "grace@lakefront.test", "eve@lakefront.test", "mallory@lakefront.test")) {
            answers.add(told(shop.signIn(email, WRONG)));
        }

        assertThat(answers).hasSize(5).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).contains("401", "INVALID_CREDENTIALS");
    }

    /** All of an answer but what is another each time. */
    private static String told(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeAll(Set.of("x-request-id", "date", "ratelimit"));
        return answer.statusCode() + " " + headers + " " + answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    @Test
    void onlyWhoKnowsThePassword_learnsThatTheAddressIsNotConfirmed_orTheAccountBlocked() {
        shop.account("eve@lakefront.test", false, Set.of(Role.CUSTOMER));
        shop.block(shop.customer("mallory@lakefront.test"));

        HttpResponse<String> unverified = shop.signIn("eve@lakefront.test", SignInShop.PASSWORD);
        HttpResponse<String> blocked = shop.signIn("mallory@lakefront.test", SignInShop.PASSWORD);

        assertThat(unverified.statusCode()).isEqualTo(403);
        assertThat(SignInShop.code(unverified)).isEqualTo("EMAIL_NOT_VERIFIED");
        assertThat(blocked.statusCode()).isEqualTo(403);
        assertThat(SignInShop.code(blocked)).isEqualTo("ACCOUNT_BLOCKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"ada@lakefront.test\"}",
                "{\"email\":\"\",\"password\":\"x\"}",
                "{\"email\":\"ada\",\"password\":\"x\"}",
                "{\"email\":null,\"password\":null}",
                "{\"email\":\"ada@lakefront.test\",\"password\":7}",
                "{\"email\":\"ada@lakefront.test\",\"password\":\"x\",\"roles\":[\"admin\"]}",
                "{\"email\":\"ada@lakefront.test\",\"password\":\"x\",\"password\":\"y\"}",
                "[]",
                "7",
                "nonsense"
            })
    void unusableBody_isRefused_withoutQuotingIt(String body) {
        HttpResponse<String> answer = shop.call("POST", "/auth/login", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SignInShop.code(answer)).isEqualTo("INVALID_BODY");
        assertThat(SignInShop.json(answer).path("errors")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("ada@", "dev.lakefront", "nonsense");
    }

    @Test
    void everyTry_isInTheAuditTrail() {
        shop.signIn(ADA, WRONG, HOME);
        shop.signIn(ADA, SignInShop.PASSWORD, HOME);

        assertThat(shop.bean(SecurityEvents.class).newest(ada.id(), 10))
                .extracting(SecurityEvent::kind)
                .containsExactly(SecurityEvents.Kind.SIGNED_IN, SecurityEvents.Kind.SIGN_IN_FAILED);
        assertThat(shop.bean(SecurityEvents.class).newest(ada.id(), 10))
                .allSatisfy(event -> assertThat(event.client().network()).isEqualTo("203.0.113.0/24"));
    }

    @Test
    void outdatedHash_isRenewedWithTheNextSignIn() {
        String old = Password.hash(SignInShop.PASSWORD)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID))
                .getResult();
        shop.inTransaction(() -> shop.bean(Accounts.class).setPassword(ada.id(), old));

        assertThat(shop.signIn(ADA, SignInShop.PASSWORD).statusCode()).isEqualTo(200);

        assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(shop.signIn(ADA, SignInShop.PASSWORD).statusCode()).isEqualTo(200);
    }

    private String hash() {
        return String.valueOf(
                shop.bean(Accounts.class).find(ada.id()).orElseThrow().passwordHash());
    }

    @Test
    void passwordReplacedWhileItWasLookedAt_opensNothing() {
        SignIn signIn = shop.bean(SignIn.class);
        Account seen = shop.bean(Accounts.class).find(ada.id()).orElseThrow();
        shop.inTransaction(() -> shop.bean(Accounts.class)
                .setPassword(ada.id(), shop.bean(Passwords.class).hash(WRONG)));

        assertThat(signIn.admit(seen, new EmailAddress(ADA), null, new Client("n", null)))
                .isInstanceOf(SignInResult.Wrong.class);
        assertThat(shop.bean(Sessions.class).list(ada.id())).isEmpty();
    }

    @Test
    void failures_makeTheNextTryWait_alsoTheRightOne_butOnlyFromThere() {
        for (String email : List.of(ADA, "nobody@lakefront.test")) {
            for (int i = 0; i < 5; i++) {
                assertThat(shop.signIn(email, WRONG, ELSEWHERE).statusCode()).isEqualTo(401);
            }
            HttpResponse<String> waiting = shop.signIn(email, SignInShop.PASSWORD, ELSEWHERE);
            assertThat(waiting.statusCode()).isEqualTo(429);
            assertThat(SignInShop.code(waiting)).isEqualTo("RATE_LIMITED");
            assertThat(waiting.headers().firstValue("Retry-After")).hasValue("1");
        }
        assertThat(shop.signIn(ADA, SignInShop.PASSWORD, HOME).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.signIn(ADA, SignInShop.PASSWORD, ELSEWHERE).statusCode())
                .isEqualTo(200);
        assertThat(shop.signIn(ADA, WRONG, ELSEWHERE).statusCode()).isEqualTo(401);
    }

    @Test
    void tooManyTriesFromOneAddress_areRefused_andThoseFromOthersAreNot() {
        HttpResponse<String> last = shop.signIn("nobody0@lakefront.test", WRONG, ELSEWHERE);
        assertThat(last.headers().firstValue("RateLimit-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("\"sign-in"));
        for (int i = 1; last.statusCode() == 401; i++) {
            last = shop.signIn("nobody" + i + "@lakefront.test", WRONG, ELSEWHERE);
            assertThat(i).isLessThan(100);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("RateLimit-Policy")).hasValue("\"sign-in\";q=60;w=60");
        assertThat(last.headers().firstValue("RateLimit"))
                .hasValueSatisfying(limit -> assertThat(limit).startsWith("\"sign-in\";r=0;"));
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
        assertThat(shop.signIn(ADA, SignInShop.PASSWORD, HOME).statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyTriesForOneAccount_areRefused_whereverTheyComeFrom() {
        HttpResponse<String> last = null;
        for (int i = 0; i < 31; i++) {
            last = shop.signIn("nobody@lakefront.test", WRONG, "X-Forwarded-For", "198.51." + i + ".9");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("RateLimit-Policy")).hasValue("\"sign-in-account\";q=30;w=60");
    }

    @Test
    void refresh_givesTheNextTokens_andReuseEndsTheSession() {
        JsonNode first = SignInShop.json(shop.signIn(ADA, SignInShop.PASSWORD));
        String token = first.path("refreshToken").asText();
        JsonNode second = SignInShop.json(shop.refresh(token));

        assertThat(SignInShop.fields(second)).isEqualTo(SignInShop.fields(first));
        assertThat(shop.sessions(second.path("accessToken").asText()).statusCode())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(11));
        HttpResponse<String> reused = shop.refresh(token);

        assertThat(reused.statusCode()).isEqualTo(401);
        assertThat(SignInShop.code(reused)).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(shop.refresh(second.path("refreshToken").asText()).statusCode())
                .isEqualTo(401);
        assertThat(shop.sessions(second.path("accessToken").asText()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"refreshToken\":null}", "{\"refreshToken\":\"\"}"})
    void withoutAToken_nothingIsRefreshedOrEnded(String body) {
        for (String path : List.of("/auth/refresh", "/auth/logout")) {
            HttpResponse<String> answer = shop.call("POST", path, body);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(SignInShop.code(answer)).isEqualTo("INVALID_BODY");
        }
    }

    @Test
    void signingOut_isDoneOnceAndForAll() {
        String token = SignInShop.json(shop.signIn(ADA, SignInShop.PASSWORD))
                .path("refreshToken")
                .asText();
        String body = "{\"refreshToken\":\"" + token + "\"}";

        assertThat(shop.call("POST", "/auth/logout", body).statusCode()).isEqualTo(204);
        assertThat(shop.call("POST", "/auth/logout", body).statusCode()).isEqualTo(204);
        assertThat(shop.refresh(token).statusCode()).isEqualTo(401);
    }

    @Test
    void sessions_areListed_andEndedOneByOne() {
        String here = SignInShop.json(shop.signIn(ADA, SignInShop.PASSWORD, "User-Agent", "Firefox"))
                .path("accessToken")
                .asText();
        JsonNode there = SignInShop.json(shop.signIn(ADA, SignInShop.PASSWORD, ELSEWHERE));
        JsonNode items = SignInShop.json(shop.sessions(here)).path("items");

        assertThat(items).hasSize(2);
        assertThat(items.findValuesAsText("network")).containsExactlyInAnyOrder(Client.FRONT_END, "198.51.100.0/24");
        assertThat(items.findValuesAsText("createdAt")).containsOnly("2026-03-01T12:00:00Z");
        assertThat(items.findValuesAsText("userAgent")).contains("Firefox");
        String other = "";
        for (JsonNode item : items) {
            other = item.path("current").asBoolean() ? other : item.path("id").asText();
        }
        String[] asAda = {"Authorization", "Bearer " + here};
        assertThat(shop.call("DELETE", "/auth/sessions/" + other, "", asAda).statusCode())
                .isEqualTo(204);
        HttpResponse<String> again = shop.call("DELETE", "/auth/sessions/" + other, "", asAda);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(SignInShop.code(again)).isEqualTo("SESSION_NOT_FOUND");
        assertThat(shop.refresh(there.path("refreshToken").asText()).statusCode())
                .isEqualTo(401);
        assertThat(SignInShop.json(shop.sessions(here)).path("items")).hasSize(1);
    }

    @Test
    void keySet_isPublic_andMayBeKeptAWhile() {
        HttpResponse<String> answer = shop.call("GET", "/.well-known/jwks.json", "", "Authorization", "Basic x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        JsonNode key = SignInShop.json(answer).path("keys").path(0);
        assertThat(SignInShop.fields(key)).containsExactlyInAnyOrder("kty", "use", "crv", "kid", "x", "y", "alg");
    }
}
