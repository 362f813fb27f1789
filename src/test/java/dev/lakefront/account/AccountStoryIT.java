package dev.lakefront.account;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.OfflineShop;
import dev.lakefront.testing.TalkativeLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person's whole life with the shop, over HTTP and with a real mailbox. */
class AccountStoryIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([A-Za-z0-9_-]+)");
    private static final String EMAIL = "ines.brandt@example.com";
    private static final String NEW_EMAIL = "ines@brandt.example";
    private static final String FIRST = "a canoe on the lake";
    private static final String SECOND = "two canoes on the lake";

    @Test
    void personComesAndGoes_andNoLogTells() throws Exception {
        try (OfflineShop shop = OfflineShop.start();
                TalkativeLog log = TalkativeLog.open()) {
            // registers; nobody signs in before the link was opened
            assertThat(post(shop, "/auth/register", Map.of("email", EMAIL, "password", FIRST, "firstName", "Ines"))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(signIn(shop, EMAIL, FIRST).statusCode()).isEqualTo(401);
            assertThat(post(shop, "/auth/verify-email", Map.of("token", token(shop, EMAIL, 1)))
                            .statusCode())
                    .isEqualTo(200);

            JsonNode signedIn = json(signIn(shop, EMAIL, FIRST), 200);
            String id = signedIn.path("user").path("id").asText();
            eventually("the lake shows the person", () -> {
                Map<String, Object> document = shop.cloud().lake().document(Cloud.DATASET, "user." + id);
                return document != null
                        && EMAIL.equals(document.get("email"))
                        && Boolean.TRUE.equals(document.get("emailVerified"));
            });
            assertThat(shop.cloud().lake().document(Cloud.DATASET, "user." + id).toString())
                    .doesNotContain("argon2");

            // two requests of one page refresh at once
            String refresh = signedIn.path("refreshToken").asText();
            List<String> successors = List.of(
                            CompletableFuture.supplyAsync(() -> refresh(shop, refresh)),
                            CompletableFuture.supplyAsync(() -> refresh(shop, refresh)))
                    .stream()
                    .map(CompletableFuture::join)
                    .map(answer -> field(answer, "refreshToken"))
                    .toList();
            assertThat(successors.get(0)).isEqualTo(successors.get(1)).isNotEqualTo(refresh);

            // the successor was used: whoever still has the old one has stolen it
            String latest = field(refresh(shop, successors.get(0)), "refreshToken");
            assertThat(refresh(shop, refresh).statusCode()).isEqualTo(401);
            assertThat(refresh(shop, latest).statusCode()).isEqualTo(401);

            // forgets the password
            assertThat(post(shop, "/auth/forgot-password", Map.of("email", EMAIL))
                            .statusCode())
                    .isEqualTo(202);
            String reset = tokenOf(shop, EMAIL, "/reset-password");
            assertThat(post(shop, "/auth/reset-password", Map.of("token", reset, "password", SECOND))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post(shop, "/auth/reset-password", Map.of("token", reset, "password", FIRST))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(signIn(shop, EMAIL, FIRST).statusCode()).isEqualTo(401);
            JsonNode again = json(signIn(shop, EMAIL, SECOND), 200);
            String[] bearer = {
                "Authorization", "Bearer " + again.path("accessToken").asText()
            };

            // moves to another address
            assertThat(post(shop, "/auth/change-email", Map.of("email", NEW_EMAIL, "password", SECOND), bearer)
                            .statusCode())
                    .isEqualTo(202);
            assertThat(post(shop, "/auth/verify-email", Map.of("token", token(shop, NEW_EMAIL, 1)))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(signIn(shop, EMAIL, SECOND).statusCode()).isEqualTo(401);
            JsonNode moved = json(signIn(shop, NEW_EMAIL, SECOND), 200);
            String[] now = {
                "Authorization", "Bearer " + moved.path("accessToken").asText()
            };
            int told = shop.cloud().mails().mailbox().mails(EMAIL).size();
            assertThat(told).as("letters to the old address").isGreaterThanOrEqualTo(4);

            // takes everything along, and leaves
            JsonNode export = json(shop.get("/me/export", now), 200);
            assertThat(export.toString()).contains(NEW_EMAIL).doesNotContain("argon2");
            assertThat(shop.call("DELETE", "/me", body(Map.of("password", SECOND)), now)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(shop.get("/me", now).statusCode()).isEqualTo(401);
            assertThat(signIn(shop, NEW_EMAIL, SECOND).statusCode()).isEqualTo(401);
            eventually(
                    "the lake has forgotten the person",
                    () -> shop.cloud().lake().document(Cloud.DATASET, "user." + id) == null);

            log.showsNoneOf(List.of(
                    EMAIL,
                    NEW_EMAIL,
                    FIRST,
                    SECOND,
                    refresh,
                    latest,
                    reset,
                    again.path("accessToken").asText(),
                    moved.path("refreshToken").asText()));
        }
    }

    /** The database is new at every start, as after a loss, and the sample lake has people in it. */
    @Test
    void personRestoredFromTheLake_choosesANewPasswordByLetter() {
        try (OfflineShop shop = OfflineShop.start()) {
            String known = "jonas.weidenfeld@lakefront.test";
            assertThat(signIn(shop, known, FIRST).statusCode()).isEqualTo(401);

            post(shop, "/auth/forgot-password", Map.of("email", known));
            String reset = tokenOf(shop, known, "/reset-password");
            assertThat(post(shop, "/auth/reset-password", Map.of("token", reset, "password", FIRST))
                            .statusCode())
                    .isEqualTo(200);

            HttpResponse<String> signedIn = signIn(shop, known, FIRST);
            assertThat(signedIn.statusCode()).isEqualTo(200);
            assertThat(signedIn.body()).contains("\"firstName\":\"Jonas\"", "274c21a1-2c2a-458e-aa82-6dedcb8b5282");
        }
    }

    @Test
    void personWhoRegistersWhileSanityIsDown_isInTheLakeAfterwards() throws Exception {
        try (OfflineShop shop = OfflineShop.start()) {
            URI faults = shop.cloud().uri().resolve("/__sandbox/faults");
            assertThat(shop.send(HttpRequest.newBuilder(faults)
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"target\":\"sanity\",\"kind\":\"status\",\"status\":503}"))
                                    .build())
                            .statusCode())
                    .isEqualTo(201);

            post(shop, "/auth/register", Map.of("email", EMAIL, "password", FIRST));
            post(shop, "/auth/verify-email", Map.of("token", token(shop, EMAIL, 1)));
            JsonNode signedIn = json(signIn(shop, EMAIL, FIRST), 200);
            String document = "user." + signedIn.path("user").path("id").asText();
            assertThat(shop.cloud().lake().document(Cloud.DATASET, document)).isNull();

            shop.send(HttpRequest.newBuilder(faults).DELETE().build());
            eventually("the lake shows the person", () -> {
                Map<String, Object> shown = shop.cloud().lake().document(Cloud.DATASET, document);
                return shown != null && Boolean.TRUE.equals(shown.get("emailVerified"));
            });
        }
    }

    private static HttpResponse<String> signIn(OfflineShop shop, String email, String password) {
        return post(shop, "/auth/login", Map.of("email", email, "password", password));
    }

    private static HttpResponse<String> refresh(OfflineShop shop, String token) {
        return post(shop, "/auth/refresh", Map.of("refreshToken", token));
    }

    private static HttpResponse<String> post(
            OfflineShop shop, String path, Map<String, String> body, String... headers) {
        return shop.call("POST", path, body(body), headers);
    }

    private static String body(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String field(HttpResponse<String> answer, String name) {
        try {
            return json(answer, 200).path(name).asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The token in the newest letter to an address, when there are so many. */
    private static String token(OfflineShop shop, String to, int letters) {
        eventually(
                letters + " letters for " + to,
                () -> shop.cloud().mails().mailbox().mails(to).size() >= letters);
        return tokenOf(shop, to, "?token=");
    }

    private static String tokenOf(OfflineShop shop, String to, String link) {
        eventually("a letter with " + link, () -> letters(shop, to).stream().anyMatch(text -> text.contains(link)));
        Matcher token = TOKEN.matcher(letters(shop, to).stream()
                .filter(text -> text.contains(link))
                .findFirst()
                .orElseThrow());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    /** The texts of the letters to an address, newest first. */
    private static List<String> letters(OfflineShop shop, String to) {
        return shop.cloud().mails().mailbox().mails(to).stream()
                .map(ReceivedMail::text)
                .map(String::valueOf)
                .toList();
    }
}
