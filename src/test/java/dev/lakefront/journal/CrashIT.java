package dev.lakefront.journal;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.Application;
import dev.lakefront.testing.DatabaseFile;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.UncheckedShop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The real process on a database file, killed with {@code SIGKILL} right after it has acknowledged webhooks. That an
 * entry was handled shows from outside: the lake is asked what it shows of the document.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {

    private static final Map<String, String> IDLE = Map.of("LAKEFRONT_BACKGROUND", "false");
    private static final int SENDERS = 8;
    private static final int KILLS = 3;
    private static final String SECRET = "a-secret-of-these-tests";

    @TempDir
    private Path folder;

    private DatabaseFile safe;
    private EmptyLake lake;

    @BeforeEach
    void startLake() throws IOException {
        safe = DatabaseFile.keepingCommits(folder);
        lake = new EmptyLake();
    }

    @AfterEach
    void stopLake() {
        lake.close();
    }

    @Test
    void acknowledgedWebhook_isHandledAfterTheRestart() throws Exception {
        Set<String> acknowledged;
        try (ShopProcess shop = start(Application.class, safe, IDLE)) {
            acknowledged = new WebhookSenders(shop.uri(), SECRET).killAfter(1, 1, shop::kill);
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(entriesOnDisk(safe)).containsOnlyKeys(acknowledged).containsValue("waiting");
        assertThat(lake.askedFor()).as("nothing is handled yet").isEmpty();

        try (ShopProcess shop = start(Application.class, safe, Map.of())) {
            shop.uri();
            eventually("the entry is handled", () -> lake.askedFor().containsAll(acknowledged));
            assertThat(repeat(shop, acknowledged.iterator().next())).isEqualTo(204);
            shop.stop();
        }
        assertThat(entriesOnDisk(safe)).containsOnlyKeys(acknowledged).containsValue("done");
    }

    @Test
    void noAcknowledgedWebhookIsLost_howeverOftenTheShopIsKilledUnderLoad() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            // handling as it takes in, so that it dies in the middle of both; the last one leaves everything undone
            Map<String, String> background = kill < KILLS ? Map.of() : IDLE;
            acknowledged.addAll(killedUnderLoad(Application.class, safe, background));
            assertThat(entriesOnDisk(safe).keySet()).containsAll(acknowledged);
        }
        // with the process went what it had heard of entries that were done
        lake.askedFor().clear();
        Set<String> waiting = new HashSet<>();
        entriesOnDisk(safe).forEach((document, state) -> {
            if (state.equals("waiting")) {
                waiting.add(document);
            }
        });
        assertThat(waiting).isNotEmpty();

        try (ShopProcess shop = start(Application.class, safe, Map.of())) {
            shop.uri();
            eventually("all entries are handled", () -> lake.askedFor().containsAll(waiting));
            shop.stop();
        }
        Map<String, String> entries = entriesOnDisk(safe);
        assertThat(entries.keySet()).containsAll(acknowledged);
        assertThat(entries.values()).containsOnly("done");
    }

    /** Shows that these tests can fail, and why the shop refuses to start so. */
    @Test
    void withTheDatabasesDefaultSettings_acknowledgedWebhooksAreLost() throws Exception {
        Set<String> acknowledged = new HashSet<>();
        Set<String> lost = new HashSet<>();
        for (int kill = 1; kill <= KILLS && lost.isEmpty(); kill++) {
            acknowledged.addAll(killedUnderLoad(UncheckedShop.class, DatabaseFile.withDefaults(folder), IDLE));
            lost.addAll(acknowledged);
            try {
                lost.removeAll(entriesOnDisk(DatabaseFile.withDefaults(folder)).keySet());
            } catch (SQLException unreadable) {
                // not even the table was kept: all are lost
                break;
            }
        }
        assertThat(lost).isNotEmpty();
    }

    private Set<String> killedUnderLoad(Class<?> main, DatabaseFile database, Map<String, String> more) {
        try (ShopProcess shop = start(main, database, more)) {
            int acknowledgements = ThreadLocalRandom.current().nextInt(20, 200);
            return new WebhookSenders(shop.uri(), SECRET).killAfter(acknowledgements, SENDERS, shop::kill);
        }
    }

    private ShopProcess start(Class<?> main, DatabaseFile database, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(lake.uri()));
        environment.put("LAKEFRONT_SANITY_WEBHOOK_SECRET", SECRET);
        environment.put("DATASOURCES_DEFAULT_URL", database.url());
        environment.put("LAKEFRONT_FRESHNESS_LIVE", "false");
        environment.put("LAKEFRONT_FRESHNESS_SWEEP", "false");
        // a claim of the killed process is waited for
        environment.put("LAKEFRONT_JOURNAL_LEASE", "2s");
        environment.put("LAKEFRONT_MAIL_TIME_LIMIT", "1s");
        environment.putAll(more);
        return ShopProcess.of(main, environment, folder);
    }

    /** Event id and state of each entry. */
    private static Map<String, String> entriesOnDisk(DatabaseFile database) throws IOException, SQLException {
        Map<String, String> entries = new TreeMap<>();
        for (String entry : database.column("select event_id || ' ' || state from journal_entry")) {
            int blank = entry.lastIndexOf(' ');
            entries.put(entry.substring(0, blank), entry.substring(blank + 1));
        }
        return entries;
    }

    private static int repeat(ShopProcess shop, String document) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest webhook = new WebhookSenders(shop.uri(), SECRET).webhook(document);
            return http.send(webhook, BodyHandlers.discarding()).statusCode();
        }
    }
}
