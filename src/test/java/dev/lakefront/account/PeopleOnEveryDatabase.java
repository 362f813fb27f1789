package dev.lakefront.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class over HTTP on every {@link TestDatabase}; each makes its own people. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class PeopleOnEveryDatabase {

    static final String PASSWORD = SignInShop.PASSWORD;
    static final String OTHER_PASSWORD = "seven grey herons at dawn";

    static SignInShop shop;
    static LetterBox letters;
    static TestClock clock;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        clock = new TestClock();
        shop = new SignInShop(database.url(), clock, Map.of());
        letters = new LetterBox(shop);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        shop.close();
    }

    /** Fields as name, value, name, value. */
    static HttpResponse<String> post(String path, String... fields) {
        return shop.call("POST", path, body(fields));
    }

    static String body(String... fields) {
        Map<String, String> body = new HashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            body.put(fields[at], fields[at + 1]);
        }
        return SignInShop.JSON.valueToTree(body).toString();
    }

    static HttpResponse<String> register(String email, String password) {
        return post("/auth/register", "email", email, "password", password);
    }

    static HttpResponse<String> verify(String token) {
        return post("/auth/verify-email", "token", token);
    }

    static int signIn(String email, String password) {
        return shop.signIn(email, password).statusCode();
    }

    /** The status of the answer; 401 once the session is over. */
    static int refresh(SignedIn who) {
        return shop.refresh(who.session().refreshToken()).statusCode();
    }

    /** As somebody who is signed in. */
    static HttpResponse<String> as(SignedIn who, String method, String path, String body) {
        return shop.call(method, path, body, "Authorization", "Bearer " + who.accessToken());
    }

    static JsonNode json(HttpResponse<String> response) {
        return SignInShop.json(response);
    }

    static String code(HttpResponse<String> response) {
        return SignInShop.code(response);
    }

    /** Where the body is at fault. */
    static String pointer(HttpResponse<String> response) {
        return json(response).at("/errors/0/pointer").asText();
    }

    /** What the lake is shown of an account now. */
    static Map<String, Object> document(AccountId id) {
        return shop.bean(UserDocuments.class).current(List.of(id.documentId())).get(id.documentId());
    }

    static Account account(String email) {
        return shop.bean(Accounts.class).findByEmail(new EmailAddress(email)).orElseThrow();
    }
}
