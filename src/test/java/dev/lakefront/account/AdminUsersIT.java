package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdminUsersIT extends PeopleOnEveryDatabase {

    private Account admin;
    private SignedIn asAdmin;

    @BeforeEach
    void begin() {
        admin = shop.account(LetterBox.newAddress(), true, Set.of(Role.CUSTOMER, Role.ADMIN));
        asAdmin = shop.session(admin);
    }

    private static String path(Account account) {
        return "/admin/users/" + account.id().value();
    }

    @Test
    void customers_seeNothing_andStaffDecidesNothing() {
        Account customer = shop.customer(LetterBox.newAddress());
        SignedIn asCustomer = shop.session(customer);
        SignedIn asStaff = shop.session(shop.account(LetterBox.newAddress(), true, Set.of(Role.STAFF)));

        assertThat(as(asCustomer, "GET", "/admin/users", "").statusCode()).isEqualTo(403);
        assertThat(as(asCustomer, "PUT", path(customer), "{\"roles\":[\"admin\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(asStaff, "GET", "/admin/users", "").statusCode()).isEqualTo(200);
        assertThat(as(asStaff, "PUT", path(customer), "{\"blocked\":true}").statusCode())
                .isEqualTo(403);
        assertThat(shop.call("GET", "/admin/users", "").statusCode()).isEqualTo(401);
        assertThat(shop.bean(Accounts.class).find(customer.id())).contains(customer);
    }

    @Test
    void list_findsByPartOfAnAddressOrName_andNothingIsAPattern() {
        String mark = UUID.randomUUID().toString();
        shop.customer(mark + "_a@mail.test");
        shop.customer(mark + "xb@mail.test");

        assertThat(found("?q=" + mark.toUpperCase(java.util.Locale.ROOT))
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(found("?q=" + encoded(mark + "_")).path("total").asInt()).isEqualTo(1);
        assertThat(found("?q=" + encoded(mark + "%")).path("total").asInt()).isZero();
        assertThat(found("?q=" + encoded("\\")).path("total").asInt()).isZero();
        assertThat(found("?q=" + encoded("' or 1=1 --")).path("total").asInt()).isZero();
    }

    @Test
    void pages_showEachPersonOnce_newestFirst() {
        String mark = UUID.randomUUID().toString();
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            // some at the same instant
            clock.advance(Duration.ofSeconds(n % 2));
            expected.add(shop.customer(mark + n + "@mail.test").id().value());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = as(asAdmin, "GET", "/admin/users?limit=2&q=" + mark + cursor, "");
            assertThat(json(page).path("total").asInt()).isEqualTo(7);
            json(page).path("items").forEach(item -> seen.add(item.path("id").asText()));
            JsonNode next = json(page).path("nextCursor");
            assertThat(page.headers().firstValue("Link").isPresent()).isEqualTo(!next.isNull());
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(seen.getFirst()).isIn(expected.subList(5, 7));
    }

    @Test
    void cursorOfAnotherList_isRefused() {
        for (int n = 0; n < 3; n++) {
            shop.customer(LetterBox.newAddress());
        }
        String cursor = found("?limit=1").path("nextCursor").asText();

        for (String query : List.of("?q=x&cursor=" + cursor, "?cursor=garbage", "?limit=0", "?limit=101&cursor=x")) {
            HttpResponse<String> refused = as(asAdmin, "GET", "/admin/users" + query, "");
            assertThat(refused.statusCode()).as(query).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("INVALID_PARAMETER");
        }
    }

    @Test
    void blocking_signsOut_untilItIsTakenBack() {
        Account person = shop.customer(LetterBox.newAddress());
        String email = String.valueOf(person.email().value());
        SignedIn session = shop.session(person);
        JsonNode blocked = json(as(asAdmin, "PUT", path(person), "{\"blocked\":true}"));

        assertThat(blocked.at("/user/blocked").asBoolean()).isTrue();
        assertThat(refresh(session)).isEqualTo(401);
        assertThat(signIn(email, PASSWORD)).isEqualTo(403);
        assertThat(document(person.id())).containsEntry("blocked", true);
        assertThat(kinds(person)).startsWith(SecurityEvents.Kind.SIGN_IN_REFUSED, SecurityEvents.Kind.BLOCKED);

        as(asAdmin, "PUT", path(person), "{\"blocked\":false}");
        assertThat(signIn(email, PASSWORD)).isEqualTo(200);
    }

    @Test
    void roles_areGivenAndTaken_andWhoLosesOneIsSignedOut() {
        Account person = shop.customer(LetterBox.newAddress());
        SignedIn session = shop.session(person);
        as(asAdmin, "PUT", path(person), "{\"roles\":[\"customer\",\"staff\"]}");
        assertThat(refresh(session)).isEqualTo(200);
        assertThat(document(person.id())).containsEntry("roles", List.of("customer", "staff"));

        SignedIn asStaff =
                shop.session(shop.bean(Accounts.class).find(person.id()).orElseThrow());
        assertThat(as(asStaff, "GET", "/admin/users", "").statusCode()).isEqualTo(200);
        as(asAdmin, "PUT", path(person), "{\"roles\":[\"customer\"]}");
        assertThat(refresh(asStaff)).isEqualTo(401);
        assertThat(kinds(person)).startsWith(SecurityEvents.Kind.ROLES_CHANGED);
    }

    @Test
    void administrators_neitherBlockNorDemoteThemselves() {
        for (String body : List.of("{\"blocked\":true}", "{\"roles\":[\"customer\"]}")) {
            HttpResponse<String> refused = as(asAdmin, "PUT", path(admin), body);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(code(refused)).isEqualTo("OWN_ACCOUNT");
        }
        assertThat(shop.bean(Accounts.class).find(admin.id())).contains(admin);
    }

    @Test
    void whatCannotBeDecided_isRefused_withItsPlace() {
        Account person = shop.customer(LetterBox.newAddress());
        List.of(
                        List.of("{\"roles\":[\"root\"]}", "/roles/0"),
                        List.of("{\"roles\":[\"staff\",\"staff\"]}", "/roles/1"),
                        List.of("{\"roles\":[null]}", "/roles/0"),
                        List.of("{\"roles\":[]}", "/roles"),
                        List.of("{\"roles\":[7]}", "/roles/0"),
                        List.of("{\"roles\":\"admin\"}", "/roles"),
                        List.of("{\"blocked\":\"true\"}", "/blocked"),
                        List.of("{\"blocked\":1}", "/blocked"),
                        List.of("{\"email\":\"x@mail.test\"}", "/email"))
                .forEach(each -> {
                    HttpResponse<String> refused = as(asAdmin, "PUT", path(person), each.get(0));
                    assertThat(refused.statusCode()).as(each.get(0)).isEqualTo(400);
                    assertThat(code(refused)).isEqualTo("INVALID_BODY");
                    assertThat(pointer(refused)).as(each.get(0)).isEqualTo(each.get(1));
                });
        assertThat(shop.bean(Accounts.class).find(person.id())).contains(person);
        assertThat(code(as(asAdmin, "PUT", "/admin/users/nobody", "{\"blocked\":true}")))
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void auditTrail_showsAdministratorsWhatHappened_newestFirst_eachOnce() {
        Account person = shop.customer(LetterBox.newAddress());
        String email = String.valueOf(person.email().value());
        signIn(email, "wrong");
        signIn(email, PASSWORD);
        List<String> kinds = new ArrayList<>();
        String cursor = "";
        while (kinds.size() < 2) {
            JsonNode page = json(as(asAdmin, "GET", "/admin/audit?limit=1" + cursor, ""));
            assertThat(page.path("items")).hasSize(1);
            assertThat(page.path("total").asInt()).isGreaterThan(1);
            assertThat(page.at("/items/0/userId").asText())
                    .isEqualTo(person.id().value());
            kinds.add(page.at("/items/0/kind").asText());
            cursor = "&cursor=" + page.path("nextCursor").asText();
        }

        assertThat(kinds).containsExactly("signed_in", "sign_in_failed");
        assertThat(as(shop.session(person), "GET", "/admin/audit", "").statusCode())
                .isEqualTo(403);
        assertThat(as(asAdmin, "GET", "/admin/audit?cursor=x", "").statusCode()).isEqualTo(400);
    }

    private JsonNode found(String query) {
        return json(as(asAdmin, "GET", "/admin/users" + query, ""));
    }

    private static List<SecurityEvents.Kind> kinds(Account account) {
        return shop.bean(SecurityEvents.class).newest(account.id(), 10).stream()
                .map(SecurityEvent::kind)
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
