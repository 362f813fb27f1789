package dev.lakefront.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupCheckTest {

    private static final String H2 = "jdbc:h2:file:./data/shop";

    private final Map<String, Object> settings = new HashMap<>(Map.of(
            "lakefront.stripe.secret-key", "sk_live_abc",
            "lakefront.stripe.webhook-secret", "whsec_abc",
            "lakefront.sanity.project-id", "abc123",
            "lakefront.sanity.dataset", "production",
            "lakefront.sanity.webhook-secret", "a-secret-of-32-random-characters",
            "lakefront.sanity.token", "a-token",
            "lakefront.secret", "another-secret-of-32-characters!",
            "lakefront.storefront-url", "https://shop.example",
            "lakefront.mail.host", "mail.example",
            "datasources.default.url", H2 + ";MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"));

    @Test
    void fitSettings_areNotRefused() {
        assertThat(refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lakefront.sanity.project-id, LAKEFRONT_SANITY_PROJECT_ID",
        "lakefront.sanity.dataset, LAKEFRONT_SANITY_DATASET",
        "lakefront.sanity.webhook-secret, LAKEFRONT_SANITY_WEBHOOK_SECRET",
        "lakefront.sanity.token, LAKEFRONT_SANITY_TOKEN",
        "lakefront.secret, LAKEFRONT_SECRET",
        "lakefront.storefront-url, LAKEFRONT_STOREFRONT_URL",
        "lakefront.mail.host, LAKEFRONT_MAIL_HOST",
        "lakefront.stripe.secret-key, LAKEFRONT_STRIPE_SECRET_KEY",
        "lakefront.stripe.webhook-secret, LAKEFRONT_STRIPE_WEBHOOK_SECRET"
    })
    void neededSettingThatIsMissingOrBlank_isNamedWithItsVariable(String name, String variable) {
        settings.remove(name);
        assertThat(refusals()).singleElement().asString().contains(name, variable, "missing");

        settings.put(name, "  ");
        assertThat(refusals()).singleElement().asString().contains(name, variable, "missing");
    }

    @Test
    void everyFault_isToldAtOnce() {
        settings.clear();

        assertThat(refusals()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({
        "lakefront.sanity.webhook-secret, hunter2-hunter2, 16 characters",
        "lakefront.secret, hunter2-hunter2-hunter2-hunter2, 32 characters"
    })
    void shortSecret_isRefusedWithoutBeingShown(String name, String secret, String fault) {
        settings.put(name, secret);

        assertThat(refusals()).singleElement().asString().contains(name, fault).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "lakefront.sanity.webhook-secret, sandbox-webhook-secret, LAKEFRONT_SANITY_WEBHOOK_SECRET",
        "lakefront.sanity.token, sandbox-write-token, LAKEFRONT_SANITY_TOKEN",
        "lakefront.secret, sandbox-secret-that-everybody-knows, LAKEFRONT_SECRET"
    })
    void secretOfTheOfflineShop_isRefusedAgainstTheRealSanity(String name, String secret, String variable) {
        settings.put(name, secret);
        assertThat(refusals()).singleElement().asString().contains(variable).doesNotContain(secret);

        settings.put("lakefront.sanity.api-host", "https://sanity.example.com");
        assertThat(refusals()).hasSize(1);

        settings.put("lakefront.sanity.api-host", "http://localhost:8090");
        assertThat(refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "email, no address, is no e-mail address",
        "email, '', is missing",
        "password, short, is shorter than 12 characters",
        "password, '', is missing",
        "password, sandbox-admin-password, which everybody knows",
        "password, password123456, harder to guess",
        "password, admin@shop.example, harder to guess",
        "roles, 'customer,king', names a role that does not exist"
    })
    void initialAccountThatCannotBeMade_isNamed(String part, String value, String fault) {
        String one = "lakefront.initial-accounts.first.";
        settings.put(one + "email", "admin@shop.example");
        settings.put(one + "password", "a long enough beginning");
        settings.put(one + "roles", "customer,admin");
        assertThat(refusals()).isEmpty();

        settings.put(one + part, value);

        assertThat(refusals()).singleElement().asString().contains(one + part, fault);
    }

    @ParameterizedTest
    @CsvSource({
        "email, no address, is no e-mail address",
        "email, '', is missing",
        "password, '', is missing",
        "password, short, is shorter than 12 characters",
        "password, password123456, harder to guess",
        "password, admin@shop.example, harder to guess"
    })
    void administratorThatCannotBeMade_isNamed(String part, String value, String fault) {
        settings.put("lakefront.first-administrator.email", "admin@shop.example");
        settings.put("lakefront.first-administrator.password", "a long enough beginning");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.first-administrator." + part, value);

        assertThat(refusals())
                .singleElement()
                .asString()
                .contains("LAKEFRONT_FIRST_ADMINISTRATOR_" + part.toUpperCase(Locale.ROOT), fault);
    }

    @Test
    void administratorWithoutSettings_isNotMissed() {
        settings.put("lakefront.first-administrator.email", "");
        settings.put("lakefront.first-administrator.password", "");

        assertThat(refusals()).isEmpty();
    }

    @Test
    void passwordToBeginWith_isAsLongAsAllOthers() {
        settings.put("lakefront.account.password-min-length", "30");
        settings.put("lakefront.first-administrator.email", "admin@shop.example");
        settings.put("lakefront.first-administrator.password", "a long enough beginning");

        assertThat(refusals()).singleElement().asString().contains("is shorter than 30 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sanity.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com:8090",
                "http://localhost@example.com",
                "HTTP://example.com",
                "ftp://localhost.example.com",
                "sanity.example.com",
                "not an address"
            })
    void hostWithoutTls_isRefused(String host) {
        settings.put("lakefront.sanity.api-host", host);

        assertThat(refusals()).isNotEmpty().allSatisfy(line -> assertThat(line).contains("LAKEFRONT_SANITY_API_HOST"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8090",
                "http://127.0.0.1:8090",
                "http://[::1]:8090",
                "https://sanity.example.com"
            })
    void hostWithTlsOrOnThisMachine_isTaken(String host) {
        settings.put("lakefront.sanity.api-host", host);

        assertThat(refusals()).isEmpty();
    }

    @Test
    void revalidationWithoutASecret_isRefused() {
        settings.put("lakefront.revalidate.urls", "https://front.example/revalidate");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_REVALIDATE_SECRET", "missing");

        settings.put("lakefront.revalidate.secret", "a-secret-of-32-random-characters");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.revalidate.time-limit", "60s");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_REVALIDATE_TIME_LIMIT", "lease");
    }

    @Test
    void letterThatMayTakeLongerThanAClaim_isRefused() {
        settings.put("lakefront.mail.time-limit", "59s");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.journal.lease", "59s");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_MAIL_TIME_LIMIT", "lease");
    }

    @Test
    void carriers_areAskedInCipher_inTime_andNotWithTheKeyThatEverybodyKnows() {
        settings.put("lakefront.easypost.api-key", "EZTK_sandbox");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_EASYPOST_API_KEY");

        settings.put("lakefront.easypost.url", "https://localhost:8493");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.easypost.url", "http://localhost:8090");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_EASYPOST_URL", "https");

        settings.put("lakefront.easypost.url", "https://localhost:8493");
        settings.put("lakefront.easypost.turn-limit", "6s");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_EASYPOST_TURN_LIMIT");
    }

    @Test
    void mailServerElsewhere_isSpokenToInCipher() {
        settings.put("lakefront.mail.security", "none");
        settings.put("lakefront.mail.host", "localhost");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.mail.host", "smtp.example.com");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_MAIL_SECURITY");

        settings.put("lakefront.mail.security", "tls");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.mail.security", "ssl");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_MAIL_SECURITY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://front.example/s3cret",
                "https://a.example,ftp://b.example/s3cret",
                "s3cret",
                "https:// s3cret"
            })
    void revalidationAddressThatIsNotHttps_isRefusedWithoutBeingShown(String urls) {
        settings.put("lakefront.revalidate.secret", "a-secret-of-32-random-characters");
        settings.put("lakefront.revalidate.urls", urls);

        assertThat(refusals())
                .singleElement()
                .asString()
                .contains("LAKEFRONT_REVALIDATE_URLS")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                H2,
                H2 + ";WRITE_DELAY=0",
                H2 + ";DB_CLOSE_ON_EXIT=FALSE",
                H2 + ";WRITE_DELAY=500;DB_CLOSE_ON_EXIT=FALSE",
                H2 + ";WRITE_DELAY=00;DB_CLOSE_ON_EXIT=FALSE",
                H2 + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=TRUE",
                "jdbc:h2:~/shop",
                "jdbc:h2:tcp://localhost/shop",
                "jdbc:h2:mem:shop",
                "jdbc:h2:mem:shop;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "jdbc:h2:file:./WRITE_DELAY=0/DB_CLOSE_ON_EXIT=FALSE"
            })
    void h2ThatLosesCommits_isRefused(String url) {
        settings.put("datasources.default.url", url);

        assertThat(refusals()).isNotEmpty().allSatisfy(line -> assertThat(line).contains("datasources.default.url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                H2 + ";write_delay=0;db_close_on_exit=false",
                "jdbc:postgresql://db.example.com/shop?sslmode=require"
            })
    void databaseThatKeepsCommits_isTaken(String url) {
        settings.put("datasources.default.url", url);

        assertThat(refusals()).isEmpty();
    }

    @Test
    void memoryIsGoodEnough_forTheOfflineShopOnly() {
        settings.put("datasources.default.url", "jdbc:h2:mem:shop");
        assertThat(refusals()).singleElement().asString().contains("memory");

        settings.put("lakefront.sanity.api-host", "http://localhost:8090");
        assertThat(refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lakefront.sanity.query-time-limit, soon, LAKEFRONT_SANITY_QUERY_TIME_LIMIT",
        "lakefront.sanity.requests-per-second, many, LAKEFRONT_SANITY_REQUESTS_PER_SECOND",
        "lakefront.proxy.mode, opne, LAKEFRONT_PROXY_MODE",
        "lakefront.cache.max-bytes, 1GB, LAKEFRONT_CACHE_MAX_BYTES",
        "lakefront.freshness.live, perhaps, LAKEFRONT_FRESHNESS_LIVE",
        "lakefront.streams.max-streams, 10k, LAKEFRONT_STREAMS_MAX_STREAMS",
        "lakefront.sanity.instances, 0, LAKEFRONT_SANITY_INSTANCES",
        "lakefront.stock.sweep-interval, often, LAKEFRONT_STOCK_SWEEP_INTERVAL",
        "lakefront.stock.unpaid-holds, 0, LAKEFRONT_STOCK_UNPAID_HOLDS"
    })
    void valueThatCannotBeUsed_isNamedAndNotTakenForTheDefault(String name, String value, String variable) {
        settings.put(name, value);

        assertThat(refusals()).singleElement().asString().contains(variable);
    }

    @Test
    void timesToPayThatCannotBeKept_areRefused() {
        settings.put("lakefront.orders.pay-within", "60s");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.orders.hard-limit", "60s");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_ORDERS_HARD_LIMIT");

        settings.remove("lakefront.orders.hard-limit");
        settings.put("lakefront.orders.pay-within", "59s");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_ORDERS_PAY_WITHIN", "a minute");
    }

    @Test
    void stripesKeys_areNotTheOfflineShops_andTravelInCipher() {
        settings.put("lakefront.stripe.secret-key", "sk_test_sandbox");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_STRIPE_SECRET_KEY", "everybody knows");

        settings.put("lakefront.stripe.api-base", "http://localhost:8090");
        assertThat(refusals()).isEmpty();

        settings.put("lakefront.stripe.secret-key", "sk_test_abc");
        settings.put("lakefront.stripe.api-base", "http://stripe.example");
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_STRIPE_API_BASE", "https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:mysql://localhost/shop", "postgres://localhost/shop", "h2"})
    void otherDatabase_isRefused(String url) {
        settings.put("datasources.default.url", url);

        assertThat(refusals()).singleElement().asString().contains("jdbc:postgresql:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow-list", "ALLOW_LIST", "Allow-List"})
    void allowListWithoutAFolder_isRefused(String mode) {
        settings.put("lakefront.proxy.mode", mode);
        assertThat(refusals()).singleElement().asString().contains("LAKEFRONT_PROXY_ALLOW_LIST");

        settings.put("lakefront.proxy.allow-list", "queries");
        assertThat(refusals()).isEmpty();
    }

    private List<String> refusals() {
        return StartupCheck.refusals(new MapPropertyResolver(settings));
    }
}
