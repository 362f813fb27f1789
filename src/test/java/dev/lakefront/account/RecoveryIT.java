package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryIT extends PeopleOnEveryDatabase {

    private static HttpResponse<String> reset(String token, String password) {
        return post("/auth/reset-password", "token", token, "password", password);
    }

    private static SignedIn customer(String email) {
        return shop.session(shop.customer(email));
    }

    @Test
    void passwordChosenAnew_replacesTheOld_andEndsAllSessions() {
        String email = LetterBox.newAddress();
        SignedIn before = customer(email);
        assertThat(post("/auth/forgot-password", "email", email).statusCode()).isEqualTo(202);

        assertThat(reset(letters.tokenTo(email), OTHER_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(letters.kindsTo(email))
                .containsExactly(AccountLetter.Kind.RESET_PASSWORD, AccountLetter.Kind.PASSWORD_CHANGED);
        assertThat(refresh(before)).isEqualTo(401);
        assertThat(signIn(email, PASSWORD)).isEqualTo(401);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void link_isGoodOnce_andForAnHour_andOnlyTheNewest() {
        String email = LetterBox.newAddress();
        customer(email);
        post("/auth/forgot-password", "email", email);
        String older = letters.tokenTo(email);
        post("/auth/forgot-password", "email", email);
        String newer = letters.tokenTo(email);
        assertThat(code(reset(older, OTHER_PASSWORD))).isEqualTo("INVALID_TOKEN");
        assertThat(reset(newer, OTHER_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(code(reset(newer, PASSWORD))).isEqualTo("INVALID_TOKEN");

        post("/auth/forgot-password", "email", email);
        clock.advance(Duration.ofHours(1));
        assertThat(code(reset(letters.tokenTo(email), PASSWORD))).isEqualTo("INVALID_TOKEN");
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void passwordThatIsRefused_leavesTheLinkGood() {
        String email = LetterBox.newAddress();
        customer(email);
        post("/auth/forgot-password", "email", email);
        String token = letters.tokenTo(email);

        for (String weak : List.of("short", "password1", email, "x".repeat(300))) {
            HttpResponse<String> refused = reset(token, weak);
            assertThat(refused.statusCode()).as(weak).isEqualTo(400);
            assertThat(pointer(refused)).isEqualTo("/password");
        }
        assertThat(reset(token, OTHER_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void resetOfAnUnprovenAddress_provesIt_andVoidsRegistrations() {
        String email = LetterBox.newAddress();
        register(email, PASSWORD);
        String registered = letters.tokenTo(email);
        post("/auth/forgot-password", "email", email);

        assertThat(reset(letters.tokenTo(email), OTHER_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(code(verify(registered))).isEqualTo("INVALID_TOKEN");
        assertThat(signIn(email, PASSWORD)).isEqualTo(401);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void forgotPassword_answersAlike_forEveryAddress() {
        String known = LetterBox.newAddress();
        customer(known);
        Account blocked = shop.customer(LetterBox.newAddress());
        shop.block(blocked);
        HttpResponse<String> unknown = post("/auth/forgot-password", "email", LetterBox.newAddress());

        RegistrationIT.assertAlike(post("/auth/forgot-password", "email", known), unknown);
        String blockedAddress = String.valueOf(blocked.email().value());
        RegistrationIT.assertAlike(post("/auth/forgot-password", "email", blockedAddress), unknown);
        assertThat(letters.to(blockedAddress)).isEmpty();
    }

    @Test
    void passwordChanged_endsOtherSessions_andVoidsLinks() {
        String email = LetterBox.newAddress();
        SignedIn here = customer(email);
        SignedIn there = shop.session(account(email));
        post("/auth/forgot-password", "email", email);
        String link = letters.tokenTo(email);

        HttpResponse<String> changed = as(
                here, "POST", "/auth/change-password", body("currentPassword", PASSWORD, "password", OTHER_PASSWORD));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(refresh(there)).isEqualTo(401);
        assertThat(refresh(here)).isEqualTo(200);
        assertThat(code(reset(link, PASSWORD))).isEqualTo("INVALID_TOKEN");
        assertThat(letters.kindsTo(email)).endsWith(AccountLetter.Kind.PASSWORD_CHANGED);
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }

    @Test
    void wrongCurrentPassword_changesNothing() {
        String email = LetterBox.newAddress();
        SignedIn here = customer(email);

        HttpResponse<String> refused =
                as(here, "POST", "/auth/change-password", body("currentPassword", "no", "password", OTHER_PASSWORD));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(code(refused)).isEqualTo("WRONG_PASSWORD");
        assertThat(code(as(
                        here, "POST", "/auth/change-email", body("email", LetterBox.newAddress(), "password", "no"))))
                .isEqualTo("WRONG_PASSWORD");
        assertThat(letters.to(email)).isEmpty();
        assertThat(signIn(email, PASSWORD)).isEqualTo(200);
    }

    @Test
    void address_changesOnceTheNewOneIsProven() {
        String old = LetterBox.newAddress();
        SignedIn here = customer(old);
        SignedIn there = shop.session(account(old));
        String next = LetterBox.newAddress();
        HttpResponse<String> asked = as(here, "POST", "/auth/change-email", body("email", next, "password", PASSWORD));

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        assertThat(letters.kindsTo(old)).containsExactly(AccountLetter.Kind.EMAIL_CHANGE_ASKED);
        assertThat(letters.kindsTo(next)).containsExactly(AccountLetter.Kind.CONFIRM_NEW_EMAIL);
        assertThat(letters.to(old).getFirst().newEmail()).doesNotContain(next);
        assertThat(signIn(old, PASSWORD)).isEqualTo(200);

        HttpResponse<String> confirmed = verify(letters.tokenTo(next));
        assertThat(confirmed.body()).isEqualTo("{\"status\":\"email_changed\"}");
        assertThat(verify(letters.tokenTo(next)).body()).isEqualTo(confirmed.body());
        assertThat(letters.kindsTo(old)).endsWith(AccountLetter.Kind.EMAIL_CHANGED);
        assertThat(signIn(old, PASSWORD)).isEqualTo(401);
        assertThat(signIn(next, PASSWORD)).isEqualTo(200);
        assertThat(refresh(here)).isEqualTo(200);
        assertThat(refresh(there)).isEqualTo(401);
        assertThat(document(account(next).id())).containsEntry("email", next);
    }

    @Test
    void addressThatIsTaken_isAnsweredAlike_andItsOwnerIsTold() {
        String taken = LetterBox.newAddress();
        shop.customer(taken);
        String old = LetterBox.newAddress();
        SignedIn here = customer(old);
        String free = LetterBox.newAddress();

        RegistrationIT.assertAlike(
                as(here, "POST", "/auth/change-email", body("email", taken, "password", PASSWORD)),
                as(here, "POST", "/auth/change-email", body("email", free, "password", PASSWORD)));
        assertThat(letters.kindsTo(taken)).containsExactly(AccountLetter.Kind.ALREADY_REGISTERED);
        assertThat(letters.kindsTo(old))
                .containsExactly(AccountLetter.Kind.EMAIL_CHANGE_ASKED, AccountLetter.Kind.EMAIL_CHANGE_ASKED);
    }

    @Test
    void addressTakenMeanwhile_isAConflict() {
        String old = LetterBox.newAddress();
        SignedIn here = customer(old);
        String next = LetterBox.newAddress();
        as(here, "POST", "/auth/change-email", body("email", next, "password", PASSWORD));
        shop.customer(next);

        HttpResponse<String> late = verify(letters.tokenTo(next));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(code(late)).isEqualTo("EMAIL_TAKEN");
        assertThat(signIn(old, PASSWORD)).isEqualTo(200);
    }

    @Test
    void addressRegisteredButNeverProven_doesNotStandInTheWay() {
        String old = LetterBox.newAddress();
        SignedIn here = customer(old);
        String next = LetterBox.newAddress();
        as(here, "POST", "/auth/change-email", body("email", next, "password", PASSWORD));
        String confirmation = letters.tokenTo(next);
        register(next, OTHER_PASSWORD);
        AccountId unproven = account(next).id();

        assertThat(verify(confirmation).statusCode()).isEqualTo(200);
        assertThat(document(unproven)).isNull();
        assertThat(signIn(next, PASSWORD)).isEqualTo(200);
    }

    @Test
    void changeOfAddressAskedByAThief_diesWithTheOwnersNewPassword() {
        String email = LetterBox.newAddress();
        SignedIn thief = customer(email);
        String thiefs = LetterBox.newAddress();
        as(thief, "POST", "/auth/change-email", body("email", thiefs, "password", PASSWORD));
        post("/auth/forgot-password", "email", email);
        reset(letters.tokenTo(email), OTHER_PASSWORD);

        assertThat(code(verify(letters.tokenTo(thiefs)))).isEqualTo("INVALID_TOKEN");
        assertThat(signIn(email, OTHER_PASSWORD)).isEqualTo(200);
    }
}
