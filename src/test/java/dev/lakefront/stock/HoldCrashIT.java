package dev.lakefront.stock;

import static dev.lakefront.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.stock.HoldNotes.Note;
import dev.lakefront.stock.HoldNotes.View;
import dev.lakefront.testing.ShopProcess;
import dev.lakefront.testing.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process killed with {@code SIGKILL} while pieces are held, sold, released, given back and expire. At once afterwards the
 * ledger adds up, and each hold is as the last answer said, or as the step under way would have made it, and wholly so.
 * {@code -Dlakefront.kills=100} kills more often.
 */
@Execution(ExecutionMode.CONCURRENT)
class HoldCrashIT {

    private static final int KILLS = Integer.getInteger("lakefront.kills", 3);

    /** Notes made between start and kill, in bytes: some hundred steps. */
    private static final int FEWEST_NOTES = 10_000;

    private static final int MOST_NOTES = 60_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everyAnsweredStep_isThereHoweverOftenTheProcessIsKilled(TestDatabase kind) throws Exception {
        String database = kind.lasting(folder);
        HoldNotes notes = new HoldNotes(folder.resolve("notes"));
        supply(database);
        for (int kill = 1; kill <= KILLS; kill++) {
            killAmongHolds(database, notes);
            LedgerOnDisk left = LedgerOnDisk.read(database);
            demandNoted(left, notes);
            demandSound(left);
            repeatWhatWasUnderWay(database, notes);
        }
        assertThat(notes.read().values())
                .extracting(note -> note.known().state())
                .as("there was some of everything")
                .contains(HoldState.values())
                .containsNull();
    }

    private static void supply(String database) {
        StockLake lake = new StockLake();
        HoldOwner.SUPPLIED.forEach((sku, supplied) -> lake.put(sku, supplied, 0));
        try (ShopInstance shop = new ShopInstance(database)) {
            shop.startsWith(lake);
            shop.look();
        }
    }

    private void killAmongHolds(String database, HoldNotes notes) {
        Map<String, String> environment = new HashMap<>(ShopProcess.neededSettings(URI.create("http://localhost:1")));
        environment.put("DATASOURCES_DEFAULT_URL", database);
        environment.put("LAKEFRONT_BACKGROUND", "false");
        environment.put("LAKEFRONT_CATALOG_FOLDER", folder.resolve("catalogue").toString());
        environment.put(HoldingProcess.NOTES, folder.resolve("notes").toString());
        long enough = notes.size() + ThreadLocalRandom.current().nextInt(FEWEST_NOTES, MOST_NOTES);
        try (ShopProcess process = ShopProcess.of(HoldingProcess.class, environment, folder)) {
            eventually("enough is noted", () -> notes.size() >= enough);
            process.kill();
        }
    }

    private static void demandNoted(LedgerOnDisk ledger, HoldNotes notes) {
        Map<String, Note> noted = notes.read();
        assertThat(noted.keySet()).containsAll(ledger.holds.keySet());
        noted.forEach((id, note) -> {
            View found = ledger.holds.getOrDefault(id, View.NONE);
            assertThat(note.allows(found)).as("%s is %s, %s", id, found, note).isTrue();
        });
    }

    private static void demandSound(LedgerOnDisk ledger) {
        ledger.demandWholeHolds();
        ledger.demandSoundCounters();
    }

    /** As whoever got no answer does; then it is known how each hold is, and the ledger adds up as before. */
    private static void repeatWhatWasUnderWay(String database, HoldNotes notes) throws SQLException {
        try (ShopInstance shop = new ShopInstance(database)) {
            JdbcHolds holds = (JdbcHolds) shop.holds;
            notes.read().forEach((id, note) -> {
                View wanted = note.asked();
                if (wanted != null) {
                    shop.inTransaction(() -> HoldOwner.ask(holds, id, note.known(), wanted));
                    View found = holds.find(new HoldId(id)).map(View::of).orElse(View.NONE);
                    // only a hold may be refused
                    assertThat(found).isIn(wanted, note.known().state() == null ? View.NONE : wanted);
                    notes.knows(id, found);
                }
            });
            LedgerOnDisk ledger = LedgerOnDisk.read(database);
            demandNoted(ledger, notes);
            demandSound(ledger);
            ledger.demandSameOf(shop.stock);
        }
    }
}
