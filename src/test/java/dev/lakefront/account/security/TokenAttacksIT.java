package dev.lakefront.account.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.lakefront.account.Account;
import dev.lakefront.account.Role;
import dev.lakefront.account.SignInShop;
import dev.lakefront.account.SignedIn;
import dev.lakefront.testing.TestClock;
import dev.lakefront.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that somebody made up, changed, or kept too long. Each is refused with 401, in the shop's own words. */
class TokenAttacksIT {

    private static TestClock clock;
    private static SignInShop shop;
    private static Account ada;
    private static SignedIn session;
    private static ECKey key;

    @BeforeAll
    static void open() {
        clock = new TestClock();
        shop = new SignInShop(TestDatabase.memory(), clock, Map.of());
        ada = shop.customer("ada@lakefront.test");
        session = shop.session(ada);
        key = shop.bean(KeyRing.class).signer();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void genuineToken_isTaken() throws Exception {
        assertThat(shop.sessions(session.accessToken()).statusCode()).isEqualTo(200);
        // what the attacks below change is all that is wrong with them
        assertThat(shop.sessions(signed(header().build(), claims().build(), new ECDSASigner(key)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void noToken_isAskedFor() {
        HttpResponse<String> answer = shop.call("GET", "/auth/sessions", "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(SignInShop.code(answer)).isEqualTo("UNAUTHORIZED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "HS256", "RS256", "ES384", "", "ES256"})
    void unsignedToken_whateverItSaysOfItself_isRefused(String algorithm) {
        String head = "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}";
        String unsigned = base64(head) + "." + base64(claims().build().toString()) + ".";

        assertRefused(unsigned);
        assertRefused(unsigned + "AAAA");
        assertRefused(
                unsigned + session.accessToken().substring(session.accessToken().lastIndexOf('.') + 1));
    }

    @Test
    void algorithmNone_asTheLibraryWritesIt_isRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void strangersKey_isRefused_underItsOwnNameAndUnderOurs() throws Exception {
        ECKey strangers = new ECKeyGenerator(Curve.P_256).keyID("strangers").generate();

        assertRefused(signed(header().build(), claims().build(), new ECDSASigner(strangers)));
        assertRefused(signed(header().keyID("strangers").build(), claims().build(), new ECDSASigner(strangers)));
        assertRefused(
                signed(header().jwk(strangers.toPublicJWK()).build(), claims().build(), new ECDSASigner(strangers)));
    }

    @Test
    void publicKeyAsSharedSecret_isRefused() throws Exception {
        for (byte[] secret : List.of(
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                key.toECPublicKey().getEncoded(),
                Base64.getMimeEncoder().encode(key.toECPublicKey().getEncoded()))) {
            JWSHeader hs = header(JWSAlgorithm.HS256).build();

            assertRefused(signed(hs, claims().build(), new MACSigner(secret)));
        }
    }

    @Test
    void otherAlgorithms_areRefused() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();

        assertRefused(signed(header(JWSAlgorithm.RS256).build(), claims().build(), new RSASSASigner(rsa)));
    }

    @Test
    void expiredToken_isRefused() throws Exception {
        Account eve = shop.customer("eve@lakefront.test");
        String token = shop.session(eve).accessToken();
        assertThat(shop.sessions(token).statusCode()).isEqualTo(200);

        assertRefused(signed(
                header().build(),
                claims().expirationTime(Date.from(clock.instant())).build(),
                new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().expirationTime(null).build(), new ECDSASigner(key)));
    }

    @Test
    void tokenOfTheFuture_isRefused() throws Exception {
        Date later = Date.from(clock.instant().plus(Duration.ofMinutes(1)));

        assertRefused(signed(header().build(), claims().notBeforeTime(later).build(), new ECDSASigner(key)));
    }

    @Test
    void tokenFromOrForSomebodyElse_isRefused() throws Exception {
        assertRefused(
                signed(header().build(), claims().issuer("https://other.test").build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().issuer(null).build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().audience("other").build(), new ECDSASigner(key)));
        assertRefused(signed(
                header().build(),
                claims().audience(List.of("lakefront", "other")).build(),
                new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().audience((String) null).build(), new ECDSASigner(key)));
    }

    @Test
    void tokenOfAnotherType_isRefused() throws Exception {
        JWSHeader plain = header().type(JOSEObjectType.JWT).build();

        assertRefused(signed(plain, claims().build(), new ECDSASigner(key)));
    }

    @Test
    void tokenOfNobodysOrAnothersSession_isRefused() throws Exception {
        Account eve = shop.customer("mallory@lakefront.test");

        assertRefused(
                signed(header().build(), claims().subject(eve.id().value()).build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().claim("sid", "x").build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().claim("sid", null).build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().claim("sid", 7).build(), new ECDSASigner(key)));
        assertRefused(signed(header().build(), claims().subject(null).build(), new ECDSASigner(key)));
    }

    @Test
    void alteredClaims_areRefused() {
        String[] parts = session.accessToken().split("\\.", -1);
        String altered = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"customer\"", "\"admin\"");

        assertRefused(parts[0] + "." + base64(altered) + "." + parts[2]);
    }

    @Test
    void claimedRole_isNotBelieved_onlyTheAccounts() throws Exception {
        String admin = signed(
                header().build(), claims().claim("roles", List.of("admin")).build(), new ECDSASigner(key));

        HttpResponse<String> answer = shop.call("GET", "/admin/users", "", "Authorization", "Bearer " + admin);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(SignInShop.code(answer)).isEqualTo("FORBIDDEN");
    }

    @Test
    void admin_mayDoWhatOthersMayNot() {
        Account boss = shop.account("boss@lakefront.test", true, Set.of(Role.ADMIN));
        String token = shop.session(boss).accessToken();

        assertThat(shop.call("GET", "/admin/users", "", "Authorization", "Bearer " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refreshToken_isNoAccessToken_andTheOtherWayRound() {
        assertRefused(session.session().refreshToken());
        HttpResponse<String> refreshed = shop.refresh(session.accessToken());

        assertThat(refreshed.statusCode()).isEqualTo(401);
        assertThat(SignInShop.code(refreshed)).isEqualTo("INVALID_REFRESH_TOKEN");
        assertThat(shop.sessions(session.accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void endedSession_endsItsTokensWithinFiveSeconds() {
        SignedIn ended = shop.session(ada);
        assertThat(shop.sessions(ended.accessToken()).statusCode()).isEqualTo(200);
        shop.call(
                "POST", "/auth/logout", "{\"refreshToken\":\"" + ended.session().refreshToken() + "\"}");
        clock.advance(Duration.ofSeconds(5));

        assertRefused(ended.accessToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "...",
                "....",
                "a.b.c",
                "e30.e30.e30",
                "{}",
                "null",
                "eyJhbGciOiJFUzI1NiJ9..",
                "\"><script>",
                "sk1234567890",
                "W10.W10.W10",
                "bnVsbA.bnVsbA.bnVsbA"
            })
    void garbage_isRefused(String garbage) {
        assertRefused(garbage);
    }

    @Test
    void hugeTokens_areRefused() {
        assertRefused("a".repeat(8_000));
        assertRefused("a.".repeat(4_000));
        assertRefused(base64("[".repeat(3_000)) + ".e30.e30");
        assertRefused(base64("{\"alg\":".repeat(500)) + ".e30.e30");
        String huge = session.accessToken() + "A".repeat(20_000);
        assertThat(shop.sessions(huge).statusCode()).isBetween(400, 499);
    }

    @Test
    void unknownKeys_cannotBeNamedIntoTheDatabaseOrTheLog() throws Exception {
        for (String name : List.of("../../etc/passwd", "' or '1'='1", "x".repeat(2_000), "\u0000")) {
            assertRefused(signed(header().keyID(name).build(), claims().build(), new ECDSASigner(key)));
        }
        assertRefused(signed(header().keyID(null).build(), claims().build(), new ECDSASigner(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRhOnNlY3JldA==", "Bearer", "bearer x", "Digest x", "x", "Bearer x, Bearer y"})
    void otherHeaders_areRefused(String header) {
        assertThat(shop.call("GET", "/auth/sessions", "", "Authorization", header)
                        .statusCode())
                .isEqualTo(401);
    }

    private static JWSHeader.Builder header() {
        return header(JWSAlgorithm.ES256);
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    /** As in a genuine token of the session. */
    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("lakefront")
                .audience("lakefront")
                .subject(ada.id().value())
                .claim("sid", session.session().id())
                .claim("roles", List.of("customer"))
                .issueTime(Date.from(clock.instant()))
                .notBeforeTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(10))));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String token) {
        HttpResponse<String> answer = shop.sessions(token);
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(SignInShop.code(answer)).isEqualTo("UNAUTHORIZED");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }
}
