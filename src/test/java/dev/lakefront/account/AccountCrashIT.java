package dev.lakefront.account;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.sandbox.mail.ReceivedMail;
import dev.lakefront.testing.DatabaseFile;
import dev.lakefront.testing.OfflineCloud;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.UncheckedShop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The real process on a database file, killed with {@code SIGKILL} while people register and letters go out. What was
 * acknowledged is complete after the restart: account, document and letter. {@code -Dlakefront.kills=100} kills more often.
 */
@Execution(ExecutionMode.CONCURRENT)
class AccountCrashIT {

    private static final int KILLS = Integer.getInteger("lakefront.kills", 10);
    private static final int PEOPLE_AT_ONCE = 3;
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([A-Za-z0-9_-]+)");

    @TempDir
    private Path folder;

    private final AtomicInteger people = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private OfflineCloud cloud;

    @BeforeEach
    void startCloud() {
        cloud = OfflineCloud.start();
    }

    @AfterEach
    void stopCloud() {
        http.close();
        cloud.close();
    }

    @Test
    void acknowledgedRegistration_isCompleteHoweverOftenTheShopIsKilled() throws Exception {
        DatabaseFile database = DatabaseFile.keepingCommits(folder);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged.addAll(killedWhilePeopleRegister(Application.class, database));
        }
        assertThat(acknowledged).isNotEmpty();

        try (ShopProcess shop = start(Application.class, database)) {
            URI uri = shop.uri();
            Map<String, List<ReceivedMail>> letters = new HashMap<>();
            eventually("every letter has arrived", Duration.ofMinutes(2), () -> {
                letters.clear();
                cloud.cloud()
                        .mails()
                        .mailbox()
                        .mails("")
                        .forEach(mail -> letters.computeIfAbsent(mail.to(), to -> new ArrayList<>())
                                .add(mail));
                return letters.keySet().containsAll(acknowledged);
            });
            for (String person : acknowledged) {
                assertThat(letters.get(person).stream()
                                .map(ReceivedMail::messageId)
                                .distinct())
                        .as("a letter that came twice is the same letter")
                        .hasSize(1);
                Matcher token = TOKEN.matcher(
                        String.valueOf(letters.get(person).getFirst().text()));
                assertThat(token.find()).isTrue();
                assertThat(post(uri, "/auth/verify-email", "{\"token\":\"" + token.group(1) + "\"}"))
                        .isEqualTo(200);
            }
            eventually(
                    "every person is in the lake",
                    Duration.ofMinutes(2),
                    () -> verifiedInTheLake().containsAll(acknowledged));
            shop.stop();
        }
        assertThat(database.column("select email from account where verified = true"))
                .containsAll(acknowledged);
        assertThat(database.column("select document_id from mirrored_document where dirty = true"))
                .isEmpty();
    }

    /** Shows that the test above can fail, and why the shop refuses to start so. */
    @Test
    void withTheDatabasesDefaultSettings_acknowledgedRegistrationsAreLost() throws Exception {
        DatabaseFile database = DatabaseFile.withDefaults(folder);
        Set<String> lost = new HashSet<>();
        for (int kill = 1; kill <= 5 && lost.isEmpty(); kill++) {
            lost.addAll(killedWhilePeopleRegister(UncheckedShop.class, database));
            try {
                database.column("select email from account").forEach(lost::remove);
            } catch (SQLException unreadable) {
                // not even the table was kept: all are lost
                break;
            }
        }
        assertThat(lost).isNotEmpty();
    }

    /** The addresses whose registration was acknowledged before the end. */
    private Set<String> killedWhilePeopleRegister(Class<?> main, DatabaseFile database) {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        int enough = ThreadLocalRandom.current().nextInt(1, 12);
        try (ShopProcess shop = start(main, database)) {
            shop.killAmid(
                    PEOPLE_AT_ONCE,
                    uri -> register(uri, acknowledged),
                    "some are acknowledged",
                    () -> acknowledged.size() >= enough);
        }
        return acknowledged;
    }

    private void register(URI uri, Set<String> acknowledged) throws IOException, InterruptedException {
        String email = "person-" + people.incrementAndGet() + "@example.com";
        String body = "{\"email\":\"" + email + "\",\"password\":\"a canoe on the lake\"}";
        if (post(uri, "/auth/register", body) == 202) {
            acknowledged.add(email);
        }
    }

    private int post(URI uri, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private Set<String> verifiedInTheLake() {
        Set<String> people = new HashSet<>();
        cloud.query("*[_type == \"user\" && emailVerified == true].email").forEach(email -> people.add(email.asText()));
        return people;
    }

    private ShopProcess start(Class<?> main, DatabaseFile database) {
        return ShopProcess.of(main, cloud.settings(database.url(), folder), folder);
    }
}
