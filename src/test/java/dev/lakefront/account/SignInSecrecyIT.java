package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log tells of people who sign in, with every logger as talkative as it can be. */
class SignInSecrecyIT {

    @Test
    void noLogger_showsAPasswordATokenOrAWholeAddress() {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        TestClock clock = new TestClock();
        List<String> secrets = new ArrayList<>(List.of(SignInShop.PASSWORD, "ada.lovelace@", "not the right one"));
        try (SignInShop shop = new SignInShop(TestDatabase.memory(), clock, Map.of())) {
            shop.customer("ada.lovelace@lakefront.test");
            root.addAppender(log);
            root.setLevel(Level.TRACE);
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
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(log.list).hasSizeGreaterThan(100);
        assertThat(log.list)
                .filteredOn(event -> shows(event, secrets))
                .extracting(ILoggingEvent::getLoggerName, ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private static boolean shows(ILoggingEvent event, List<String> secrets) {
        String text = event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
        return secrets.stream().anyMatch(text::contains);
    }
}
