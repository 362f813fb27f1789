package dev.lakefront.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.testing.ShopProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A missing or unsafe setting keeps the shop from starting and is named; the others let it start without a lake. */
@Execution(ExecutionMode.CONCURRENT)
class StartRefusalIT {

    /** Nothing listens there. */
    private static final URI NO_LAKE = URI.create("http://localhost:1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LAKEFRONT_SANITY_PROJECT_ID",
                "LAKEFRONT_SANITY_DATASET",
                "LAKEFRONT_SANITY_WEBHOOK_SECRET",
                "LAKEFRONT_SANITY_TOKEN",
                "LAKEFRONT_SECRET",
                "LAKEFRONT_STOREFRONT_URL",
                "LAKEFRONT_MAIL_HOST",
                "LAKEFRONT_STRIPE_SECRET_KEY",
                "LAKEFRONT_STRIPE_WEBHOOK_SECRET"
            })
    void missingSetting_isNamed(String variable) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.remove(variable);

        assertThat(refusal(environment)).hasLineCount(1).contains("is missing").contains(named(variable));
    }

    @Test
    void allMissingSettings_areNamedAtOnce() {
        assertThat(refusal(Map.of()))
                .contains(named("LAKEFRONT_SANITY_PROJECT_ID"))
                .contains(named("LAKEFRONT_SANITY_DATASET"))
                .contains(named("LAKEFRONT_SANITY_WEBHOOK_SECRET"))
                .contains(named("LAKEFRONT_SANITY_TOKEN"))
                .contains(named("LAKEFRONT_SECRET"))
                .contains(named("LAKEFRONT_STOREFRONT_URL"))
                .contains(named("LAKEFRONT_MAIL_HOST"))
                .contains(named("LAKEFRONT_STRIPE_SECRET_KEY"))
                .contains(named("LAKEFRONT_STRIPE_WEBHOOK_SECRET"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "DATASOURCES_DEFAULT_URL, jdbc:h2:file:./shop;DB_CLOSE_ON_EXIT=FALSE, lacks WRITE_DELAY=0",
                "DATASOURCES_DEFAULT_URL, jdbc:h2:file:./shop;WRITE_DELAY=0, lacks DB_CLOSE_ON_EXIT=FALSE",
                "DATASOURCES_DEFAULT_URL, jdbc:h2:./shop;WRITE_DELAY=05;DB_CLOSE_ON_EXIT=FALSE, lacks WRITE_DELAY=0",
                "DATASOURCES_DEFAULT_URL, jdbc:mysql://localhost/shop, must be",
                "LAKEFRONT_SANITY_WEBHOOK_SECRET, fifteen-letters, is shorter than 16 characters",
                "LAKEFRONT_SANITY_WEBHOOK_SECRET, \"                  \", is missing"
            })
    void unsafeSetting_isNamed(String variable, String value, String fault) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.put(variable, value);

        assertThat(refusal(environment)).hasLineCount(1).contains(fault).contains(named(variable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://lake.example", "http://localhost.lake.example", "http://localhost@lake.example"})
    void plainHttpToAnotherMachine_isRefused(String host) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(URI.create(host)));

        assertThat(refusal(environment))
                .contains("must be an https address")
                .contains(named("LAKEFRONT_SANITY_API_HOST"));
    }

    @ParameterizedTest
    @CsvSource({
        "LAKEFRONT_SANITY_WEBHOOK_SECRET, sandbox-webhook-secret",
        "LAKEFRONT_SANITY_TOKEN, sandbox-write-token",
        "LAKEFRONT_SECRET, sandbox-secret-that-everybody-knows"
    })
    void offlineShopsSecret_isRefusedForARealLake(String variable, String secret) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(URI.create("https://lake.example")));
        environment.put(variable, secret);

        assertThat(refusal(environment))
                .hasLineCount(1)
                .contains("which everybody knows")
                .contains(named(variable))
                .doesNotContain(secret);
    }

    @Test
    void databaseInMemory_isRefusedForARealLake() {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(URI.create("https://lake.example")));
        environment.put("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:shop;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");

        assertThat(refusal(environment))
                .hasLineCount(1)
                .contains("in memory")
                .contains(named("DATASOURCES_DEFAULT_URL"));
    }

    @Test
    void allowListWithoutItsFolder_isRefused() {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.put("LAKEFRONT_PROXY_MODE", "allow-list");

        assertThat(refusal(environment)).contains("is missing").contains(named("LAKEFRONT_PROXY_ALLOW_LIST"));
    }

    @Test
    void halfAnAdministrator_isRefused() {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.put("LAKEFRONT_FIRST_ADMINISTRATOR_EMAIL", "ada@shop.example");

        assertThat(refusal(environment))
                .hasLineCount(1)
                .contains("is missing")
                .contains(named("LAKEFRONT_FIRST_ADMINISTRATOR_PASSWORD"));
    }

    @Test
    void administratorsPassword_thatIsGuessedAtOnce_isRefused_andNotShown() {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.put("LAKEFRONT_FIRST_ADMINISTRATOR_EMAIL", "ada@shop.example");
        environment.put("LAKEFRONT_FIRST_ADMINISTRATOR_PASSWORD", "password123456");

        assertThat(refusal(environment))
                .hasLineCount(1)
                .contains(named("LAKEFRONT_FIRST_ADMINISTRATOR_PASSWORD"))
                .doesNotContain("password123456");
    }

    @Test
    void withAllSettings_itStartsWithoutItsLake_saysSo_andStopsWhenAsked() throws Exception {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(NO_LAKE));
        environment.put("LAKEFRONT_PROXY_MODE", "open");

        try (ShopProcess shop = ShopProcess.of(Application.class, environment, folder);
                HttpClient http = HttpClient.newHttpClient()) {
            URI query = shop.uri().resolve("/v2025-02-19/data/query/production?query=1");
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("UPSTREAM_UNAVAILABLE");
            assertThat(folder.resolve("data/lakefront.mv.db")).exists();
            int terminated = 128 + 15;
            assertThat(shop.stop()).isEqualTo(terminated);
        }
    }

    /** What the shop says when it refuses: sentences, no stack trace, and nothing was begun. */
    private String refusal(Map<String, String> environment) {
        try (ShopProcess shop = ShopProcess.of(Application.class, environment, folder)) {
            assertThat(shop.exitStatus()).isEqualTo(1);
            assertThat(shop.standardError().lines()).allMatch(line -> line.startsWith("Lakefront does not start: "));
            assertThat(folder).isDirectoryNotContaining("glob:**.db").isDirectoryNotContaining("glob:**/data");
            return shop.standardError().strip();
        }
    }

    /** The setting's name and that of its environment variable, as a refusal gives them. */
    private static String named(String variable) {
        String setting = switch (variable) {
            case "LAKEFRONT_SANITY_PROJECT_ID" -> "lakefront.sanity.project-id";
            case "LAKEFRONT_SANITY_DATASET" -> "lakefront.sanity.dataset";
            case "LAKEFRONT_SANITY_WEBHOOK_SECRET" -> "lakefront.sanity.webhook-secret";
            case "LAKEFRONT_STOREFRONT_URL" -> "lakefront.storefront-url";
            case "LAKEFRONT_STRIPE_SECRET_KEY" -> "lakefront.stripe.secret-key";
            case "LAKEFRONT_STRIPE_WEBHOOK_SECRET" -> "lakefront.stripe.webhook-secret";
            case "LAKEFRONT_MAIL_HOST" -> "lakefront.mail.host";
            case "LAKEFRONT_SECRET" -> "lakefront.secret";
            case "LAKEFRONT_SANITY_TOKEN" -> "lakefront.sanity.token";
            case "LAKEFRONT_SANITY_API_HOST" -> "lakefront.sanity.api-host";
            case "LAKEFRONT_FIRST_ADMINISTRATOR_PASSWORD" -> "lakefront.first-administrator.password";
            case "LAKEFRONT_PROXY_ALLOW_LIST" -> "lakefront.proxy.allow-list";
            case "DATASOURCES_DEFAULT_URL" -> "datasources.default.url";
            default -> throw new IllegalArgumentException(variable);
        };
        return setting + " (" + variable + ")";
    }
}
