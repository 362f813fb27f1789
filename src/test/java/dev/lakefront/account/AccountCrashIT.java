package dev.lakefront.account;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.packaging.ShopProcess;
import dev.lakefront.packaging.UncheckedShop;
import dev.lakefront.sandbox.Cloud;
import dev.lakefront.sandbox.lake.LakeSettings;
import dev.lakefront.sandbox.mail.ReceivedMail;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
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

/**
 * The real process on a database file, killed with {@code SIGKILL} while people register and letters go out. What was
 * acknowledged is complete after the restart: account, document and letter. {@code -Dlakefront.kills=100} kills more often.
 */
class AccountCrashIT {

    private static final int KILLS = Integer.getInteger("lakefront.kills", 10);
    private static final String MODES = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final String KEEPS_COMMITS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final int PEOPLE_AT_ONCE = 3;
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([A-Za-z0-9_-]+)");

    @TempDir
    private Path folder;

    private final AtomicInteger people = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private Cloud cloud;

    @BeforeEach
    void startCloud() {
        Path files = Path.of(System.getProperty("lakefront.home", ".")).resolve("wiremock");
        LakeSettings calm = LakeSettings.defaults().withRates(LakeSettings.Rates.NONE);
        cloud = Cloud.start(files, files.resolve("dataset/production.ndjson"), calm, 0, null);
    }

    @AfterEach
    void stopCloud() {
        http.close();
        cloud.close();
    }

    @Test
    void acknowledgedRegistration_isCompleteHoweverOftenTheShopIsKilled() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged.addAll(killedWhilePeopleRegister(Application.class, KEEPS_COMMITS));
        }
        assertThat(acknowledged).isNotEmpty();

        try (ShopProcess shop = start(Application.class, KEEPS_COMMITS)) {
            URI uri = shop.uri();
            Map<String, List<ReceivedMail>> letters = new HashMap<>();
            eventually("every letter has arrived", Duration.ofMinutes(2), () -> {
                letters.clear();
                cloud.mails()
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
            eventually("every person is in the lake", Duration.ofMinutes(2), () -> {
                String inTheLake = verifiedInTheLake();
                return acknowledged.stream().allMatch(person -> inTheLake.contains("\"" + person + "\""));
            });
            shop.stop();
        }
        assertThat(column(KEEPS_COMMITS, "select email from account where verified = true"))
                .containsAll(acknowledged);
        assertThat(column(KEEPS_COMMITS, "select document_id from mirrored_document where dirty = true"))
                .isEmpty();
    }

    /** Shows that the test above can fail, and why the shop refuses to start so. */
    @Test
    void withTheDatabasesDefaultSettings_acknowledgedRegistrationsAreLost() throws Exception {
        Set<String> lost = new HashSet<>();
        for (int kill = 1; kill <= 5 && lost.isEmpty(); kill++) {
            lost.addAll(killedWhilePeopleRegister(UncheckedShop.class, ""));
            try {
                lost.removeAll(column("", "select email from account"));
            } catch (SQLException unreadable) {
                // not even the table was kept: all are lost
                break;
            }
        }
        assertThat(lost).isNotEmpty();
    }

    /** The addresses whose registration was acknowledged before the end. */
    private Set<String> killedWhilePeopleRegister(Class<?> main, String settings) throws InterruptedException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (ShopProcess shop = start(main, settings)) {
            URI uri = shop.uri();
            List<Thread> threads = new ArrayList<>();
            for (int n = 0; n < PEOPLE_AT_ONCE; n++) {
                threads.add(Thread.ofVirtual().start(() -> register(uri, acknowledged)));
            }
            int enough = ThreadLocalRandom.current().nextInt(1, 12);
            eventually("some are acknowledged", () -> acknowledged.size() >= enough);
            shop.kill();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return acknowledged;
    }

    private void register(URI uri, Set<String> acknowledged) {
        try {
            while (true) {
                String email = "person-" + people.incrementAndGet() + "@example.com";
                String body = "{\"email\":\"" + email + "\",\"password\":\"a canoe on the lake\"}";
                if (post(uri, "/auth/register", body) == 202) {
                    acknowledged.add(email);
                }
            }
        } catch (IOException killed) {
            // the end of the process, and of this person's try
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private String verifiedInTheLake() {
        String query = URLEncoder.encode("*[_type == \"user\" && emailVerified == true].email", StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        cloud.uri().resolve("/v2025-02-19/data/query/" + Cloud.DATASET + "?query=" + query))
                .header("Authorization", "Bearer " + LakeSettings.WRITE_TOKEN)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ShopProcess start(Class<?> main, String settings) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(cloud.uri()));
        environment.put("LAKEFRONT_SANITY_TOKEN", LakeSettings.WRITE_TOKEN);
        environment.put("DATASOURCES_DEFAULT_URL", "jdbc:h2:file:" + folder.resolve("shop") + MODES + settings);
        environment.put("LAKEFRONT_CATALOG_FOLDER", folder.resolve("catalogue").toString());
        environment.put("LAKEFRONT_STOREFRONT_URL", "http://localhost:3000");
        environment.put("LAKEFRONT_MAIL_HOST", "localhost");
        environment.put("LAKEFRONT_MAIL_PORT", Integer.toString(cloud.mails().port()));
        environment.put("LAKEFRONT_MAIL_SECURITY", "none");
        // a claim of the killed process is waited for
        environment.put("LAKEFRONT_JOURNAL_LEASE", "2s");
        environment.put("LAKEFRONT_MAIL_TIME_LIMIT", "1s");
        return ShopProcess.ofClassPath(main, environment, folder);
    }

    /** Read from a copy, so that recovering the file is left to the shop. */
    private Set<String> column(String settings, String query) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "copy").resolve("shop");
        Files.copy(folder.resolve("shop.mv.db"), Path.of(copy + ".mv.db"));
        Set<String> values = new HashSet<>();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + copy + MODES + settings);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
