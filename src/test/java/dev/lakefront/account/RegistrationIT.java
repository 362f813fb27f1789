package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RegistrationIT extends PeopleOnEveryDatabase {

    @Test
    void registration_becomesAnAccount_onceItsLinkIsOpened() {
        String email = LetterBox.newAddress();
        HttpResponse<String> answer = shop.call(
                "POST",
                "/auth/register",
                body("email", email, "password", PASSWORD, "firstName", " Åsa  Maria ", "lastName", "Øst"),
                "Accept-Language",
                "de-AT,en;q=0.5");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"status\":\"verification_sent\"}");
        assertThat(signIn(email, PASSWORD)).isEqualTo(401);
        Account waiting = account(email);
        assertThat(waiting.firstName()).isNull();
        assertThat(document(waiting.id())).containsEntry("emailVerified", false).containsEntry("firstName", null);

        AccountLetter letter = letters.to(email).getFirst();
        assertThat(letter.kind()).isEqualTo(AccountLetter.Kind.VERIFY_EMAIL);
        assertThat(letter.firstName()).as("a stranger's words in a letter").isNull();
        assertThat(letter.locale()).isEqualTo("de-AT");

        HttpResponse<String> opened = verify(letters.token(letter));
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).isEqualTo("{\"status\":\"verified\"}");
        assertThat(signIn(email, PASSWORD)).isEqualTo(200);
        Account account = account(email);
        assertThat(account.firstName()).isEqualTo("Åsa Maria");
        assertThat(document(account.id()))
                .containsEntry("emailVerified", true)
                .containsEntry("lastName", "Øst")
                .containsEntry("roles", List.of("customer"));
    }

    @Test
    void linkOpenedAgain_givesTheSameAnswer_andChangesNothing() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        String token = letters.tokenTo(email);
        String first = verify(token).body();
        Account account = account(email);

        assertThat(verify(token).body()).isEqualTo(first);
        assertThat(account(email)).isEqualTo(account);
    }

    @Test
    void fiftyRegistrationsAtOnce_giveOneAccount() throws Exception {
        String email = LetterBox.newAddress();
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 50; n++) {
                String password = PASSWORD + " " + n;
                answers.add(threads.submit(() -> register(email, password)));
            }
        }
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(202);
        }
        List<AccountLetter> sent = letters.to(email);
        assertThat(sent).hasSize(50);
        assertThat(sent)
                .extracting(AccountLetter::accountId)
                .containsOnly(sent.getFirst().accountId());

        assertThat(verify(letters.token(sent.get(17))).statusCode()).isEqualTo(200);
        assertThat(sent.stream()
                        .map(letters::token)
                        .filter(token -> verify(token).statusCode() == 200)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void strangersEarlierRegistration_gainsNothing() {
        String email = LetterBox.newAddress();
        register(email, OTHER_PASSWORD);
        register(email, PASSWORD);
        List<AccountLetter> sent = letters.to(email);

        assertThat(verify(letters.token(sent.get(1))).statusCode()).isEqualTo(200);
        HttpResponse<String> late = verify(letters.token(sent.get(0)));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(code(late)).isEqualTo("INVALID_TOKEN");
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(signIn(email, PASSWORD)).isEqualTo(200);
    }

    @Test
    void addressThatIsTaken_isAnsweredAlike_andItsOwnerIsTold() {
        String taken = LetterBox.newAddress();
        shop.customer(taken);
        HttpResponse<String> known = register(taken, OTHER_PASSWORD);
        HttpResponse<String> unknown = register(LetterBox.newAddress(), OTHER_PASSWORD);

        assertAlike(known, unknown);
        assertThat(letters.kindsTo(taken)).containsExactly(AccountLetter.Kind.ALREADY_REGISTERED);
        assertThat(signIn(taken, OTHER_PASSWORD)).isEqualTo(401);
        assertThat(signIn(taken, PASSWORD)).isEqualTo(200);
    }

    /** Bodies and headers, but for what differs between any two answers. */
    static void assertAlike(HttpResponse<String> one, HttpResponse<String> other) {
        assertThat(one.statusCode()).isEqualTo(other.statusCode());
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(comparable(one)).isEqualTo(comparable(other));
    }

    private static TreeMap<String, List<String>> comparable(HttpResponse<String> response) {
        TreeMap<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(Set.of("x-request-id", "date", "ratelimit"));
        return headers;
    }

    @Test
    void tokenOfAnythingElse_isInvalid() {
        String email = LetterBox.newAddress();
        shop.customer(email);
        post("/auth/forgot-password", "email", email);

        for (String token : List.of(letters.tokenTo(email), "", "garbage", "A".repeat(5000), "\u0000", "é")) {
            HttpResponse<String> answer = verify(token);
            assertThat(answer.statusCode()).as(token).isEqualTo(400);
            assertThat(code(answer)).isEqualTo("INVALID_TOKEN");
        }
        assertThat(code(shop.call("POST", "/auth/verify-email", "{}"))).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void linkThatExpired_isInvalid() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        clock.advance(Duration.ofHours(24));

        assertThat(code(verify(letters.tokenTo(email)))).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void resend_sendsTheLinkOfTheOnlyRegistration() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        clock.advance(Duration.ofHours(20));
        assertThat(post("/auth/verify-email/resend", "email", email).statusCode())
                .isEqualTo(202);
        clock.advance(Duration.ofHours(20));

        assertThat(letters.kindsTo(email))
                .containsExactly(AccountLetter.Kind.VERIFY_EMAIL, AccountLetter.Kind.VERIFY_EMAIL);
        assertThat(verify(letters.tokenTo(email)).statusCode()).isEqualTo(200);
        assertThat(signIn(email, PASSWORD)).isEqualTo(200);
    }

    @Test
    void resend_afterSeveralRegistrations_letsTheOwnerChooseAPassword() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        // the owner's registration has expired, the stranger's has not
        clock.advance(Duration.ofHours(12));
        register(email, OTHER_PASSWORD);
        clock.advance(Duration.ofHours(13));
        post("/auth/verify-email/resend", "email", email);

        assertThat(letters.kindsTo(email).getLast()).isEqualTo(AccountLetter.Kind.RESET_PASSWORD);
    }

    @Test
    void resend_answersAlike_forEveryAddress() {
        String waiting = LetterBox.newAddress();
        register(waiting, PASSWORD);
        String proven = LetterBox.newAddress();
        shop.customer(proven);
        HttpResponse<String> unknown = post("/auth/verify-email/resend", "email", LetterBox.newAddress());

        assertAlike(post("/auth/verify-email/resend", "email", waiting), unknown);
        assertAlike(post("/auth/verify-email/resend", "email", proven), unknown);
        assertThat(letters.to(proven)).isEmpty();
    }

    @Test
    void upkeep_removesWhatNobodyProved() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        AccountId id = account(email).id();
        AccountUpkeep upkeep = shop.bean(AccountUpkeep.class);
        clock.advance(Duration.ofDays(6));
        upkeep.runOnce(clock.instant());
        assertThat(document(id)).isNotNull();

        clock.advance(Duration.ofDays(2));
        post("/auth/verify-email/resend", "email", email);
        upkeep.runOnce(clock.instant());
        assertThat(document(id)).as("a letter is on its way").isNotNull();

        clock.advance(Duration.ofHours(2));
        upkeep.runOnce(clock.instant());
        assertThat(document(id)).isNull();
        register(email, PASSWORD);
        assertThat(account(email).id()).isNotEqualTo(id);
    }

    @Test
    void upkeep_leavesWhoIsProven() {
        Account proven = shop.customer(LetterBox.newAddress());
        clock.advance(Duration.ofDays(30));
        shop.bean(AccountUpkeep.class).runOnce(clock.instant());

        assertThat(shop.bean(Accounts.class).find(proven.id())).contains(proven);
    }
}
