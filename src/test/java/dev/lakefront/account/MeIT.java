package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.kernel.EmailAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeIT extends PeopleOnEveryDatabase {

    private static final String ADDRESS = """
            {"firstName":"Åsa","lastName":"Øst","line1":"Seeweg 1","city":"Zug","postalCode":"6300","countryCode":"CH"}\
            """;

    private String email = "";
    private Account account;
    private SignedIn me;

    @BeforeEach
    void begin() {
        email = LetterBox.newAddress();
        account = shop.customer(email);
        me = shop.session(account);
    }

    @Test
    void profile_showsThePerson_toNobodyElse() {
        HttpResponse<String> answer = as(me, "GET", "/me", "");

        JsonNode user = json(answer).path("user");
        assertThat(user.path("email").asText()).isEqualTo(email);
        assertThat(user.path("lastName").isNull()).isTrue();
        assertThat(user.path("roles").toString()).isEqualTo("[\"customer\"]");
        assertThat(user.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(shop.call("GET", "/me", "").statusCode()).isEqualTo(401);
    }

    @Test
    void change_setsWhatIsGiven_andLeavesTheRest() {
        assertThat(as(me, "PATCH", "/me", "{\"lastName\":\"Lovelace\",\"locale\":\"de-at\"}")
                        .statusCode())
                .isEqualTo(200);
        JsonNode user = json(as(me, "PATCH", "/me", "{\"firstName\":\"\"}")).path("user");

        assertThat(user.path("firstName").isNull()).isTrue();
        assertThat(user.path("lastName").asText()).isEqualTo("Lovelace");
        assertThat(user.path("locale").asText()).isEqualTo("de-AT");
        assertThat(document(account.id()))
                .containsEntry("firstName", null)
                .containsEntry("lastName", "Lovelace")
                .containsEntry("locale", "de-AT");
    }

    @Test
    void whatIsNotTheirsToChange_isRefused_withItsPlace() {
        for (String field : List.of("email", "roles", "blocked", "emailVerified", "id", "passwordHash", "createdAt")) {
            HttpResponse<String> refused = as(me, "PATCH", "/me", "{\"firstName\":\"X\",\"" + field + "\":\"admin\"}");

            assertThat(refused.statusCode()).as(field).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("INVALID_BODY");
            assertThat(pointer(refused)).isEqualTo("/" + field);
        }
        assertThat(shop.bean(Accounts.class).find(account.id())).contains(account);
    }

    @Test
    void addresses_areAddedReplacedAndRemoved() {
        HttpResponse<String> added = as(me, "POST", "/me/addresses", ADDRESS);
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonNode address = json(added).path("address");
        String path = "/me/addresses/" + address.path("id").asText();
        assertThat(added.headers().firstValue("Location")).contains(path);
        assertThat(address.path("company").isNull()).isTrue();
        assertThat(json(as(me, "GET", "/me/addresses", "")).at("/items/0")).isEqualTo(address);

        HttpResponse<String> replaced = as(me, "PUT", path, ADDRESS.replace("Seeweg 1", "Seeweg 2"));
        assertThat(json(replaced).at("/address/line1").asText()).isEqualTo("Seeweg 2");
        assertThat(document(account.id()).get("addresses").toString())
                .contains(
                        "_type=address",
                        "line1=Seeweg 2",
                        "_key=" + address.path("id").asText())
                .doesNotContain("company");

        assertThat(as(me, "DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(code(as(me, "DELETE", path, ""))).isEqualTo("ADDRESS_NOT_FOUND");
        assertThat(code(as(me, "PUT", path, ADDRESS))).isEqualTo("ADDRESS_NOT_FOUND");
    }

    @Test
    void somebodyElsesAddress_isNotFound() {
        String id =
                json(as(me, "POST", "/me/addresses", ADDRESS)).at("/address/id").asText();
        SignedIn other = shop.session(shop.customer(LetterBox.newAddress()));

        assertThat(as(other, "DELETE", "/me/addresses/" + id, "").statusCode()).isEqualTo(404);
        assertThat(as(other, "PUT", "/me/addresses/" + id, ADDRESS).statusCode())
                .isEqualTo(404);
        assertThat(json(as(me, "GET", "/me/addresses", "")).path("items")).hasSize(1);
    }

    @Test
    void twentyAddressesAreKept_alsoWhenManyComeAtOnce() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 30; n++) {
                answers.add(threads.submit(
                        () -> as(me, "POST", "/me/addresses", ADDRESS).statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        assertThat(codes.stream().filter(code -> code == 201)).hasSize(20);
        assertThat(codes.stream().filter(code -> code == 409)).hasSize(10);
        assertThat(json(as(me, "GET", "/me/addresses", "")).path("items")).hasSize(20);
    }

    @Test
    void export_holdsWhatTheShopHolds_andNoSecret() {
        as(me, "POST", "/me/addresses", ADDRESS);
        HttpResponse<String> copy = as(me, "GET", "/me/export", "");

        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(json(copy).at("/user/email").asText()).isEqualTo(email);
        assertThat(json(copy).at("/addresses/0/city").asText()).isEqualTo("Zug");
        assertThat(json(copy).path("sessions")).hasSize(1);
        assertThat(json(copy).at("/securityEvents/0/kind").asText()).isEqualTo("profile_exported");
        assertThat(copy.body())
                .doesNotContain("argon2", me.accessToken(), me.session().refreshToken())
                .doesNotContainIgnoringCase("password");
    }

    @Test
    void deletion_forgetsThePerson_andFreesTheAddress() {
        as(me, "POST", "/me/addresses", ADDRESS);
        post("/auth/forgot-password", "email", email);
        String link = letters.tokenTo(email);
        assertThat(code(as(me, "DELETE", "/me", body("password", "no")))).isEqualTo("WRONG_PASSWORD");

        assertThat(as(me, "DELETE", "/me", body("password", PASSWORD)).statusCode())
                .isEqualTo(204);
        assertThat(letters.kindsTo(email)).endsWith(AccountLetter.Kind.ACCOUNT_DELETED);
        assertThat(document(account.id())).isNull();
        assertThat(shop.bean(PostalAddressRows.class).count(account.id().value()))
                .isZero();
        Account left = shop.bean(Accounts.class).find(account.id()).orElseThrow();
        assertThat(left.email()).isNull();
        assertThat(left.firstName()).isNull();
        assertThat(left.passwordHash()).isNull();
        assertThat(refresh(me)).isEqualTo(401);
        assertThat(code(post("/auth/reset-password", "token", link, "password", OTHER_PASSWORD)))
                .isEqualTo("INVALID_TOKEN");
        assertThat(signIn(email, PASSWORD)).isEqualTo(401);

        register(email, OTHER_PASSWORD);
        verify(letters.tokenTo(email));
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
        assertThat(shop.bean(Accounts.class)
                        .findByEmail(new EmailAddress(email))
                        .orElseThrow()
                        .id())
                .isNotEqualTo(account.id());
    }

    @Test
    void deletedTwiceAtOnce_isDeletedOnce() throws Exception {
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 4; n++) {
                answers.add(threads.submit(() ->
                        as(me, "DELETE", "/me", body("password", PASSWORD)).statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }
        assertThat(codes).containsOnlyOnce(204).allMatch(code -> code == 204 || code == 401 || code == 403);
        assertThat(letters.kindsTo(email)).containsOnlyOnce(AccountLetter.Kind.ACCOUNT_DELETED);
    }
}
