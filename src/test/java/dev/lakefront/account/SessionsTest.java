package dev.lakefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionsTest extends OnEverySignInDatabase {

    private static final Client HERE = new Client("203.0.113.0/24", "a browser");
    private static final Client THERE = new Client("198.51.100.0/24", null);

    private final Sessions sessions = shop.bean(Sessions.class);
    private final Sessions elsewhere = other.bean(Sessions.class);

    @Test
    void refresh_givesTheNextTokens_againAndAgain_onAnyInstance() {
        OpenSession first = sessions.open(newCustomer(), HERE);

        OpenSession second = elsewhere.refresh(first.refreshToken(), HERE).orElseThrow();
        OpenSession third = sessions.refresh(second.refreshToken(), HERE).orElseThrow();

        assertThat(Set.of(first.refreshToken(), second.refreshToken(), third.refreshToken()))
                .hasSize(3);
        assertThat(third.id()).isEqualTo(first.id());
    }

    @Test
    void sameTokenWithinTenSeconds_givesTheSameSuccessor() {
        OpenSession first = sessions.open(newCustomer(), HERE);
        String successor = refreshed(first.refreshToken());
        clock.advance(Sessions.GRACE);

        assertThat(refreshed(first.refreshToken())).isEqualTo(successor);
        assertThat(refreshed(successor)).isNotEqualTo(successor);
    }

    @Test
    void crowdWithOneToken_getsOneSuccessor() throws Exception {
        String token = sessions.open(newCustomer(), HERE).refreshToken();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Optional<OpenSession>>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                Sessions one = i % 2 == 0 ? sessions : elsewhere;
                answers.add(crowd.submit(() -> {
                    start.await();
                    return one.refresh(token, HERE);
                }));
            }
            start.countDown();
            Set<String> successors = new HashSet<>();
            for (Future<Optional<OpenSession>> each : answers) {
                successors.add(each.get().orElseThrow().refreshToken());
            }

            assertThat(successors).hasSize(1).doesNotContain(token);
        }
    }

    @Test
    void sameTokenAfterTenSeconds_endsTheSession() {
        Account ada = newCustomer();
        String first = sessions.open(ada, HERE).refreshToken();
        String second = refreshed(first);
        clock.advance(Sessions.GRACE.plusMillis(1));

        assertThat(sessions.refresh(first, THERE)).isEmpty();
        assertThat(sessions.refresh(second, HERE)).isEmpty();
        assertThat(sessions.list(ada.id())).isEmpty();
    }

    @Test
    void sameToken_onceItsSuccessorWasUsed_endsTheSession_andItsOwnerIsTold() {
        Account ada = newCustomer();
        OpenSession unconcerned = sessions.open(ada, HERE);
        String first = sessions.open(ada, HERE).refreshToken();
        refreshed(refreshed(first));
        long letters = letters(ada);

        assertThat(sessions.refresh(first, THERE)).isEmpty();

        assertThat(sessions.list(ada.id())).extracting(Session::id).containsExactly(unconcerned.id());
        assertThat(letters(ada)).isEqualTo(letters + 1);
        SecurityEvent event =
                shop.bean(SecurityEvents.class).newest(ada.id(), 1).getFirst();
        assertThat(event.kind()).isEqualTo(SecurityEvents.Kind.REFRESH_TOKEN_REUSED);
        assertThat(event.client()).isEqualTo(THERE);
    }

    /** Letters of this account that are yet to be sent. */
    private static long letters(Account account) {
        return shop.count("select count(*) from journal_entry where kind = 'account-letter' and body like '%"
                + account.id().value() + "%' and body like '%TOKEN_REUSED%'");
    }

    @Test
    void tokensThatAreNone_areRefused_andHarmNobody() {
        Account ada = newCustomer();
        OpenSession session = sessions.open(ada, HERE);
        OpenSession strangers = sessions.open(newCustomer(), HERE);
        String seal =
                strangers.refreshToken().substring(strangers.refreshToken().indexOf('.'));

        for (String token : List.of(
                "",
                ".",
                session.id(),
                session.id() + ".",
                session.id() + ".AAAA",
                session.id() + seal,
                sessions.signedIn(session).accessToken(),
                session.refreshToken() + "A",
                "x".repeat(100_000),
                "ü💥\u0000")) {
            assertThat(sessions.refresh(token, HERE)).as(token).isEmpty();
            sessions.end(token, HERE);
        }
        assertThat(sessions.refresh(session.refreshToken(), HERE)).isPresent();
    }

    @Test
    void idleSession_ends_andSoDoesAnOldOne_howeverOftenItIsUsed() {
        Account ada = newCustomer();
        String idle = sessions.open(ada, HERE).refreshToken();
        String busy = sessions.open(ada, HERE).refreshToken();
        for (int days = 0; days < 87; days += 29) {
            clock.advance(Duration.ofDays(29));
            busy = refreshed(busy);
        }

        assertThat(sessions.refresh(idle, HERE)).isEmpty();
        clock.advance(Duration.ofDays(3));
        assertThat(sessions.refresh(busy, HERE)).isEmpty();
        assertThat(sessions.list(ada.id())).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        shop.bean(SessionUpkeep.class).runOnce(clock.instant());
        assertThat(shop.bean(SessionRows.class).ofAccount(ada.id().value())).isEmpty();
    }

    @Test
    void oneSessionTooMany_endsTheOneUsedLeastRecently() {
        Account ada = newCustomer();
        List<OpenSession> opened = new ArrayList<>();
        for (int i = 0; i < Sessions.MOST; i++) {
            opened.add(sessions.open(ada, HERE));
            clock.advance(Duration.ofSeconds(1));
        }
        String oldest = refreshed(opened.getFirst().refreshToken());

        sessions.open(ada, HERE);

        assertThat(sessions.list(ada.id())).hasSize(Sessions.MOST);
        assertThat(sessions.refresh(opened.get(1).refreshToken(), HERE)).isEmpty();
        assertThat(sessions.refresh(oldest, HERE)).isPresent();
    }

    @Test
    void endingAllOrAllOthers_leavesThoseOfOthersAlone() {
        Account ada = newCustomer();
        OpenSession kept = sessions.open(ada, HERE);
        OpenSession ended = sessions.open(ada, THERE);
        OpenSession strangers = sessions.open(newCustomer(), HERE);

        shop.inTransaction(() -> sessions.endOthers(ada.id(), kept.id(), SessionEnd.PASSWORD_CHANGED));

        assertThat(sessions.refresh(ended.refreshToken(), THERE)).isEmpty();
        String next = refreshed(kept.refreshToken());
        shop.inTransaction(() -> sessions.endAll(ada.id(), SessionEnd.PASSWORD_RESET));
        assertThat(sessions.refresh(next, HERE)).isEmpty();
        assertThat(sessions.refresh(strangers.refreshToken(), HERE)).isPresent();
    }

    @Test
    void someoneElsesSession_cannotBeEnded() {
        OpenSession strangers = sessions.open(newCustomer(), HERE);

        assertThat(sessions.endOne(newCustomer().id(), strangers.id(), HERE)).isFalse();
        assertThat(sessions.refresh(strangers.refreshToken(), HERE)).isPresent();
    }

    @Test
    void signingOut_endsTheSession_withAnyOfItsTokens_asOftenAsOneLikes() {
        String first = sessions.open(newCustomer(), HERE).refreshToken();
        String second = refreshed(first);

        sessions.end(first, HERE);
        sessions.end(first, HERE);

        assertThat(sessions.refresh(second, HERE)).isEmpty();
    }

    @Test
    void blockedAccount_getsNoTokens() {
        Account ada = newCustomer();
        String token = sessions.open(ada, HERE).refreshToken();
        shop.block(ada);

        assertThat(sessions.refresh(token, HERE)).isEmpty();
    }

    @Test
    void caller_isLookedAtAgainAfterFiveSeconds() {
        Account ada = newCustomer();
        OpenSession session = sessions.open(ada, HERE);
        LiveSessions live = shop.bean(LiveSessions.class);
        String account = ada.id().value();
        assertThat(live.caller(account, session.id()).orElseThrow().roles()).containsExactly("customer");
        shop.give(ada, Role.STAFF);

        clock.advance(LiveSessions.TRUSTED);
        assertThat(live.caller(account, session.id()).orElseThrow().roles()).containsExactly("staff");

        sessions.end(session.refreshToken(), HERE);
        clock.advance(LiveSessions.TRUSTED);
        assertThat(live.caller(account, session.id())).isEmpty();
    }

    @Test
    void someoneElsesSession_isNoCaller() {
        OpenSession strangers = sessions.open(newCustomer(), HERE);

        assertThat(shop.bean(LiveSessions.class).caller(newCustomer().id().value(), strangers.id()))
                .isEmpty();
    }

    private static String refreshed(String token) {
        return shop.bean(Sessions.class).refresh(token, HERE).orElseThrow().refreshToken();
    }
}
