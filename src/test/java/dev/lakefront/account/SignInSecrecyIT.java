package dev.lakefront.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.TalkativeLog;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the log tells of people who sign in, with every logger as talkative as it can be. */
class SignInSecrecyIT {

    @Test
    void noLogger_showsAPasswordATokenOrAWholeAddress() {
        TestClock clock = new TestClock();
        List<String> secrets = new ArrayList<>(List.of(SignInShop.PASSWORD, "ada.lovelace@", "not the right one"));
        try (SignInShop shop = new SignInShop(TestDatabase.memory(), clock, Map.of())) {
            shop.customer("ada.lovelace@lakefront.test");
            try (TalkativeLog log = TalkativeLog.open()) {
                shop.signIn("ada.lovelace@lakefront.test", "not the right one");
                shop.call("POST", "/auth/login", "{\"email\":7,\"password\":\"not the right one\",\"x\":1}");
                JsonNode first = SignInShop.json(shop.signIn("ada.lovelace@lakefront.test", SignInShop.PASSWORD));
                JsonNode second =
                        SignInShop.json(shop.refresh(first.path("refreshToken").asText()));
                shop.sessions(second.path("accessToken").asText());
                shop.sessions(second.path("accessToken").asText() + "x");
                clock.advance(Duration.ofMinutes(1));
                shop.refresh(first.path("refreshToken").asText());
                for (JsonNode answer : List.of(first, second)) {
                    secrets.add(answer.path("accessToken").asText());
                    secrets.add(answer.path("refreshToken").asText());
                }
                log.showsNoneOf(secrets);
            }
        }
    }
}
