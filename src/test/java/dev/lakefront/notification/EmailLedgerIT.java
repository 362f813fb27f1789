package dev.lakefront.notification;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.testing.OfflineShop;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ledger of letters as staff sees it over HTTP, and nobody else. */
class EmailLedgerIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORGETFUL = "shopper@lakefront.test";

    private static OfflineShop shop;
    private static String admin;
    private static String shopper;

    @BeforeAll
    static void start() throws IOException {
        shop = OfflineShop.start();
        admin = bearer("admin@lakefront.test", "sandbox-admin-password");
        shopper = bearer(FORGETFUL, "sandbox-shopper-password");
        shop.call("POST", "/auth/forgot-password", "{\"email\":\"" + FORGETFUL + "\"}");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void staff_seesWhatBecameOfALetter_andHasItSentAgain() throws IOException {
        eventually("it is sent", () -> sent().size() == 1);
        JsonNode letter = sent().get(0);
        assertThat(letter.path("recipient").asText()).isEqualTo(FORGETFUL);
        assertThat(letter.path("kind").asText()).isEqualTo("RESET_PASSWORD");
        assertThat(letter.path("answer").asText()).startsWith("250");
        assertThat(letter.has("orderId")).isTrue();
        assertThat(letter.path("attempts").path(0).path("outcome").asText()).isEqualTo("sent");
        assertThat(letter.toString()).doesNotContain("token=");

        HttpResponse<String> again = shop.call(
                "POST", "/admin/emails/" + letter.path("id").asText() + "/resend", "", "Authorization", admin);

        assertThat(again.statusCode()).isEqualTo(202);
        eventually(
                "it came again",
                () -> shop.cloud().mails().mailbox().mails(FORGETFUL).size() == 2);
    }

    @Test
    void emptyList_isAListAllTheSame() {
        assertThat(shop.get("/admin/emails?status=refused", "Authorization", admin)
                        .body())
                .isEqualTo("{\"items\":[],\"total\":0,\"nextCursor\":null}");
    }

    @Test
    void othersAreKeptOut() {
        for (String path : new String[] {"/admin/emails", "/admin/emails/some-id/resend"}) {
            String method = path.endsWith("resend") ? "POST" : "GET";
            assertThat(shop.call(method, path, "").statusCode()).isEqualTo(401);
            assertThat(shop.call(method, path, "", "Authorization", shopper).statusCode())
                    .isEqualTo(403);
        }
        assertThat(shop.call("POST", "/admin/emails/some-id/resend", "", "Authorization", admin)
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonNode sent() {
        try {
            return JSON.readTree(shop.get("/admin/emails?status=sent", "Authorization", admin)
                            .body())
                    .path("items");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String bearer(String email, String password) throws IOException {
        HttpResponse<String> answer =
                shop.call("POST", "/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        return "Bearer " + JSON.readTree(answer.body()).path("accessToken").asText();
    }
}
