package dev.lakefront.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.testing.TestClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One instance of the shop on a database, without a lake and with a clock that is moved by hand; nothing runs by itself. */
public final class SignInShop implements AutoCloseable {

    public static final String PASSWORD = "a dozen green umbrellas";

    /** Other systems' view of answers. */
    public static final JsonMapper JSON = new JsonMapper();

    private static final Client HERE = new Client("203.0.113.0/24", "a browser");

    private final ApplicationContext context;
    private final TransactionOperations<Connection> transactions;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;

    public SignInShop(String database, TestClock clock, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "datasources.default.url",
                database,
                "micronaut.server.port",
                -1,
                "lakefront.management-port",
                -1,
                "lakefront.background",
                false,
                "lakefront.sanity.project-id",
                "p",
                "lakefront.sanity.dataset",
                "d",
                "lakefront.sanity.api-host",
                "http://localhost:1",
                "lakefront.sanity.webhook-secret",
                "0123456789abcdef",
                "lakefront.sanity.token",
                "token",
                "lakefront.catalog.folder",
                temporaryFolder()));
        all.put("lakefront.secret", "a secret of the tests, 32 characters");
        all.putAll(settings);
        context = ApplicationContext.builder()
                .properties(all)
                .beanDefinitions(RuntimeBeanDefinition.builder(Clock.class, () -> clock)
                        .singleton(true)
                        .replaces(Clock.class)
                        .build())
                .start();
        transactions = context.getBean(DataSourceTransactionManager.class);
        uri = context.getBean(EmbeddedServer.class).start().getURI();
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return transactions.executeWrite(status -> work.get());
    }

    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** SQL by hand, for what no use case does. */
    public void execute(String sql) {
        inTransaction(() -> {
            try (var statement = transactions.getConnection().createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The number that a query answers. */
    public long count(String sql) {
        return inTransaction(() -> {
            try (var statement = transactions.getConnection().createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** A new account with the usual password, whose address is confirmed. */
    public Account customer(String email) {
        return account(email, true, Set.of(Role.CUSTOMER));
    }

    public Account account(String email, boolean verified, Set<Role> roles) {
        EmailAddress address = new EmailAddress(email);
        String hash = bean(Passwords.class).hash(PASSWORD);
        inTransaction(() -> bean(JdbcAccounts.class).add(address, "Ada", null, "en", hash, verified, roles));
        return bean(Accounts.class).findByEmail(address).orElseThrow();
    }

    public void block(Account account) {
        inTransaction(() -> bean(JdbcAccounts.class).admit(account.id(), account.roles(), true));
    }

    public void give(Account account, Role role) {
        inTransaction(() -> bean(JdbcAccounts.class).admit(account.id(), Set.of(role), false));
    }

    /** Opens a session without a password. */
    public SignedIn session(Account account) {
        return bean(Sessions.class).signedIn(bean(Sessions.class).open(account, HERE));
    }

    /** Calls with any method; the body, if it is not empty, is JSON. Headers as name, value, name, value. */
    public HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(
                    request.method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> signIn(String email, String password, String... headers) {
        String body =
                JSON.valueToTree(Map.of("email", email, "password", password)).toString();
        return call("POST", "/auth/login", body, headers);
    }

    public HttpResponse<String> refresh(String token) {
        return call("POST", "/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    /** What only somebody who is signed in gets. */
    public HttpResponse<String> sessions(String accessToken) {
        return call("GET", "/auth/sessions", "", "Authorization", "Bearer " + accessToken);
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    /** The names of an object's fields, in their order. */
    public static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A problem's code; empty if the answer is none. */
    public static String code(HttpResponse<String> response) {
        return json(response).path("code").asText();
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
