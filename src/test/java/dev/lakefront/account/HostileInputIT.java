package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends who means well: it is refused with its place, and nothing is kept. */
class HostileInputIT {

    private static final String PASSWORD = SignInShop.PASSWORD;

    private static SignInShop shop;
    private static LetterBox letters;
    private static Account account;
    private static SignedIn me;

    @BeforeAll
    static void start() {
        shop = new SignInShop(TestDatabase.memory(), new TestClock(), Map.of());
        letters = new LetterBox(shop);
        account = shop.customer(LetterBox.newAddress());
        me = shop.session(account);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    private static HttpResponse<String> patch(String body) {
        return shop.call("PATCH", "/me", body, "Authorization", "Bearer " + me.accessToken());
    }

    private static void assertRefused(HttpResponse<String> answer, String pointer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(SignInShop.code(answer)).isEqualTo("INVALID_BODY");
        assertThat(SignInShop.json(answer).at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(shop.bean(Accounts.class).find(account.id())).contains(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\nb",
                "a\\u202eb",
                "a\\u2066b",
                "a\\u200fb",
                "\\ufeffa",
                "a\\ud800b",
                "a\\ue000b",
                "a\\u2028b",
                "a\\u001bb",
                "a\\udb40\\udc41b"
            })
    void invisibleCharacters_areRefused(String name) {
        assertRefused(patch("{\"firstName\":\"" + name + "\"}"), "/firstName");
    }

    @Test
    void whatPeopleAreCalled_isTaken() {
        Account person = shop.customer(LetterBox.newAddress());
        SignedIn session = shop.session(person);
        for (String name :
                List.of("O’Brien-Łukasz", "李小龙", "محمد", "می‌خواهم", "👩‍👩‍👧", "D'Arcy \"Bob\" <b>", "Åsa")) {
            String body = SignInShop.JSON.valueToTree(Map.of("lastName", name)).toString();
            HttpResponse<String> answer =
                    shop.call("PATCH", "/me", body, "Authorization", "Bearer " + session.accessToken());
            assertThat(SignInShop.json(answer).at("/user/lastName").asText()).isEqualTo(name);
        }
    }

    @Test
    void tooLong_isRefused() {
        assertRefused(patch("{\"lastName\":\"" + "x".repeat(101) + "\"}"), "/lastName");
        assertRefused(patch("{\"lastName\":\"" + "x".repeat(10_000) + "\"}"), "/lastName");
        assertRefused(patch("{\"lastName\":\"" + "x".repeat(900_000) + "\"}"), "/lastName");
        assertThat(patch("{\"lastName\":\"" + "x".repeat(1_200_000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"firstName\":5} | /firstName",
                "{\"firstName\":true} | /firstName",
                "{\"firstName\":[\"x\"]} | /firstName",
                "{\"firstName\":{\"a\":1}} | /firstName",
                "{\"firstName\":\"x\",\"firstName\":\"y\"} | /firstName",
                "{\"__proto__\":{}} | /__proto__",
                "{\"a/b~c\":1} | /a~1b~0c",
                "{\"locale\":\"../../etc\"} | /locale",
                "{\"locale\":\"de_DE\"} | /locale"
            })
    void wrongTypesAndStrangeFields_areRefused(String body, String pointer) {
        assertRefused(patch(body), pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "5", "\"x\"", "{", "{} {}", "<a/>", "{\"firstName\":\"x\",}", "{'firstName':1}"})
    void whatIsNoObject_isRefused(String body) {
        HttpResponse<String> answer = patch(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(SignInShop.code(answer)).isEqualTo("INVALID_BODY");
    }

    @Test
    void deepNesting_isRefused() {
        assertRefused(patch("{\"firstName\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"), "/firstName");
        HttpResponse<String> unknown = patch("{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        assertThat(unknown.statusCode()).isEqualTo(400);
    }

    @Test
    void bodyThatIsMissingOrNoJson_isRefused() {
        assertThat(patch("").statusCode()).isEqualTo(400);
        HttpResponse<String> form = shop.call("POST", "/auth/forgot-password", "", "Content-Type", "text/plain");
        assertThat(form.statusCode()).isBetween(400, 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "@",
                "a@b",
                "a@b.c d",
                "a\\u0000@mail.test",
                "a@mail.test\\nBcc: b@mail.test",
                "<a@mail.test>",
                "a@mail.test,b@mail.test",
                "\\u202ea@mail.test",
                "a@[127.0.0.1]"
            })
    void whatIsNoAddress_isRefused_andNobodyGetsALetter(String email) {
        for (String path : List.of("/auth/register", "/auth/forgot-password", "/auth/verify-email/resend")) {
            String rest = path.endsWith("register") ? ",\"password\":\"" + PASSWORD + "\"" : "";
            assertRefused(shop.call("POST", path, "{\"email\":\"" + email + "\"" + rest + "}"), "/email");
        }
        assertThat(letters.to("b@mail.test")).isEmpty();
    }

    @Test
    void registration_saysAllThatIsWrong_andTakesNoRole() {
        HttpResponse<String> answer =
                shop.call("POST", "/auth/register", "{\"email\":\"x\",\"password\":\"1\",\"firstName\":\"a\\u0000\"}");
        assertThat(SignInShop.json(answer).path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/email", "/password", "/firstName");

        String email = LetterBox.newAddress();
        assertRefused(
                shop.call(
                        "POST",
                        "/auth/register",
                        "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"roles\":[\"admin\"]}"),
                "/roles");
        assertThat(letters.to(email)).isEmpty();
    }

    @Test
    void answers_neverShowWhatWasSent() {
        String secret = "tulips-and-thunder-99";
        HttpResponse<String> answer = shop.call(
                "POST", "/auth/register", "{\"email\":\"x\",\"password\":{\"" + secret + "\":\"" + secret + "\"}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, ''",
        "lastName, ' '",
        "line1, ''",
        "city, ''",
        "countryCode, XX",
        "countryCode, de",
        "countryCode, ''",
        "phone, 'call me'",
        "postalCode, 123456789012345678901"
    })
    void addressesThatNoParcelReaches_areRefused(String field, String value) {
        Map<String, String> address = new java.util.HashMap<>(
                Map.of("firstName", "Åsa", "lastName", "Øst", "line1", "Seeweg 1", "city", "Zug", "countryCode", "CH"));
        address.put(field, value);
        HttpResponse<String> answer = shop.call(
                "POST",
                "/me/addresses",
                SignInShop.JSON.valueToTree(address).toString(),
                "Authorization",
                "Bearer " + me.accessToken());

        assertRefused(answer, "/" + field);
    }
}
