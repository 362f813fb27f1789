package dev.lakefront.account.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.lakefront.account.SessionConfig;
import dev.lakefront.account.SignInShop;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class KeyRingTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration ROTATION = Duration.ofDays(30);

    @Parameter
    TestDatabase database;

    private final TestClock clock = new TestClock();
    private String url;
    private SignInShop shop;

    @BeforeEach
    void open() {
        url = database.url();
        shop = new SignInShop(url, clock, Map.of());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void instancesThatStartTogether_agreeOnTheirFirstKey() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        Set<String> signers = new HashSet<>();
        try (SignInShop second = new SignInShop(url, clock, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> names = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                KeyRing ring = newRing(i % 2 == 0 ? shop : second);
                names.add(threads.submit(() -> {
                    start.await();
                    ring.runOnce(clock.instant());
                    return ring.signer().getKeyID();
                }));
            }
            start.countDown();
            for (Future<String> each : names) {
                signers.add(each.get());
            }
        }

        assertThat(signers).hasSize(1);
        assertThat(shop.count("select count(*) from signing_key")).isOne();
    }

    @Test
    void nextKey_isPublishedATokensLifetimeBeforeItSigns_andTheOldOneUntilItsLastTokenDied() {
        KeyRing ring = newRing(shop);
        String first = ring.signer().getKeyID();

        clock.advance(ROTATION.minus(LIFETIME).minusSeconds(1));
        ring.runOnce(clock.instant());
        assertThat(names(ring)).containsExactly(first);

        clock.advance(Duration.ofSeconds(1));
        ring.runOnce(clock.instant());
        assertThat(names(ring)).hasSize(2);
        String second = names(ring).getLast();
        assertThat(ring.signer().getKeyID()).isEqualTo(first);

        clock.advance(LIFETIME.minusSeconds(1));
        assertThat(ring.signer().getKeyID()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(ring.signer().getKeyID()).isEqualTo(second);

        clock.advance(LIFETIME);
        ring.runOnce(clock.instant());
        assertThat(names(ring)).containsExactly(first, second);
        clock.advance(Duration.ofMinutes(2));
        ring.runOnce(clock.instant());
        assertThat(names(ring)).containsExactly(second);
        assertThat(ring.verifier(first)).isEmpty();
    }

    @Test
    void keyMadeElsewhere_isFoundWhenATokenNamesIt_butUnknownOnesAreNotLookedForAllTheTime() {
        KeyRing early = newRing(shop);
        early.runOnce(clock.instant());
        shop.execute("delete from signing_key");
        String made = newRing(shop).signer().getKeyID();

        assertThat(early.verifier(made)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(early.verifier(made)).isPresent();
    }

    @Test
    void restart_keepsTheKey() {
        String first = newRing(shop).signer().getKeyID();

        assertThat(newRing(shop).signer().getKeyID()).isEqualTo(first);
    }

    @Test
    void otherSecret_opensNoKey_andMakesItsOwn_withoutHidingTheOthers() {
        String first = newRing(shop).signer().getKeyID();
        Map<String, Object> settings = Map.of("lakefront.secret", "another secret of the tests, as long as the other");
        try (SignInShop stranger = new SignInShop(url, clock, settings)) {
            KeyRing ring = newRing(stranger);

            String own = ring.signer().getKeyID();

            assertThat(own).isNotEqualTo(first);
            assertThat(names(ring)).containsExactly(first, own);
        }
    }

    @Test
    void database_holdsNoPrivateKeyInClear() {
        String secret = newRing(shop).signer().getD().toString();

        assertThat(shop.count("select count(*) from signing_key where sealed like '%" + secret
                        + "%' or sealed like '%\"d\"%'" + " or public_key like '%\"d\"%'"))
                .isZero();
    }

    @Test
    void publishedKeys_haveNoPrivatePart() {
        for (JWK key : newRing(shop).published().getKeys()) {
            assertThat(key.isPrivate()).isFalse();
            assertThat(key.getAlgorithm().getName()).isEqualTo("ES256");
        }
    }

    @Test
    void configuredKeys_areTakenInsteadOfOwnOnes_andTheFirstSigns() throws Exception {
        ECKey one = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        ECKey two = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
        Map<String, Object> settings =
                Map.of("lakefront.account.signing-keys", new JWKSet(List.of(one, two)).toString(false));
        try (SignInShop configured = new SignInShop(database.url(), clock, settings)) {
            KeyRing ring = newRing(configured);
            ring.runOnce(clock.instant());

            assertThat(ring.signer().getKeyID()).isEqualTo("one");
            assertThat(names(ring)).containsExactlyInAnyOrder("one", "two");
            assertThat(configured.count("select count(*) from signing_key")).isZero();
        }
    }

    @Test
    void unfitKeys_areRefused_withoutBeingShown() throws Exception {
        String publicOnly = new JWKSet(
                        new ECKeyGenerator(Curve.P_256).keyID("one").generate().toPublicJWK())
                .toString();
        String rsa = new JWKSet(new RSAKeyGenerator(2048).keyID("one").generate()).toString(false);
        String nameless = new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString(false);
        for (String unfit : List.of("{}", "nonsense", "{\"keys\":[]}", publicOnly, rsa, nameless)) {
            assertThatThrownBy(() -> new ConfiguredKeys(unfit))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("lakefront.account.signing-keys is no JWK set of private P-256 keys, each with a kid")
                    .hasNoCause();
        }
    }

    private KeyRing newRing(SignInShop instance) {
        return new KeyRing(instance.bean(StoredKeys.class), instance.bean(SessionConfig.class), clock);
    }

    private static List<String> names(KeyRing ring) {
        return ring.published().getKeys().stream().map(JWK::getKeyID).toList();
    }
}
