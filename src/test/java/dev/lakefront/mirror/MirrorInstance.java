package dev.lakefront.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sanity.PrivateLake;
import dev.lakefront.sanity.SanityConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance of the shop on a database, in which nothing runs by itself, with one room and the lake of a test. */
final class MirrorInstance implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(5);
    static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    final People people;
    final Mirror mirror;
    final MirrorRows rows;
    final MeterRegistry meters = new SimpleMeterRegistry();

    private final ApplicationContext context;
    private final Clock clock;
    private PrivateLake lake;
    private MirrorConfig config = config(250, 3_900_000);
    private MirrorWriter writer;
    private MirrorSweep sweep;
    private Rebuild rebuild;
    private Duration skipped = Duration.ZERO;

    /** On a database that may be another instance's, too. */
    MirrorInstance(String database, Map<String, Object> settings) {
        people = new People(database);
        Map<String, Object> all = new HashMap<>(Map.of(
                "datasources.default.url", database,
                "lakefront.background", false,
                "lakefront.sanity.project-id", "sandbox",
                "lakefront.sanity.dataset", "production",
                "lakefront.sanity.api-host", "http://localhost:1",
                "lakefront.sanity.webhook-secret", "0123456789abcdef",
                "lakefront.sanity.token", "token",
                "lakefront.secret", "a secret of the tests, 32 characters",
                "lakefront.catalog.folder", temporaryFolder()));
        all.putAll(settings);
        context =
                ApplicationContext.builder().properties(all).singletons(people).start();
        people.begin(context.getBean(DataSourceTransactionManager.class));
        clock = context.getBean(Clock.class);
        mirror = context.getBean(Mirror.class);
        rows = context.getBean(MirrorRows.class);
        lake = context.getBean(PrivateLake.class);
        starts();
    }

    static MirrorConfig config(int batchDocuments, int batchBytes) {
        return new MirrorConfig(
                Duration.ofMillis(50),
                batchDocuments,
                batchBytes,
                LEASE,
                LONGEST_BACKOFF,
                Duration.ofMinutes(10),
                Duration.ofSeconds(1));
    }

    private static String temporaryFolder() {
        try {
            return Files.createTempDirectory("catalogue").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With an empty database and this lake, complete and compared. */
    void startsWith(PrivateLake newLake) {
        empty();
        config = config(250, 3_900_000);
        startsAgainWith(newLake);
        rebuild.warmUp(now());
        sweep();
    }

    void empty() {
        people.broken.clear();
        people.refused.clear();
        people.unwritable.clear();
        people.inTransaction(() -> List.of("person", "mirrored_document", "mirror_rebuild", "mirror_lease")
                .forEach(table -> people.execute("delete from " + table)));
    }

    void startsAgainWith(PrivateLake newLake) {
        lake = newLake;
        skipped = Duration.ZERO;
        starts();
    }

    void configure(MirrorConfig newConfig) {
        config = newConfig;
        starts();
        sweep();
    }

    /** How many documents of a type the lake's queries show, which lag. */
    int shown(String type) {
        return new LakeMirror(lake, context.getBean(SanityConfig.class))
                .after(type, "")
                .shopSeqs()
                .size();
    }

    /** The lake that the settings name. */
    PrivateLake lake() {
        return context.getBean(PrivateLake.class);
    }

    /** As after a crash: what was remembered is gone. */
    void starts() {
        LakeMirror seen = new LakeMirror(lake, context.getBean(SanityConfig.class));
        Marks marks = context.getBean(Marks.class);
        Showings showings = context.getBean(Showings.class);
        showings.away(false);
        sweep = new MirrorSweep(seen, rows, marks, mirror, showings, List.of(people), config);
        rebuild = new Rebuild(seen, rows, marks, List.of(people), config);
        writer = new MirrorWriter(lake, rows, marks, new Renderer(List.of(people)), sweep, showings, config, meters);
    }

    /** A restart that finds its lease gone. */
    void startsAgain() {
        starts();
        sweep();
        skip(LEASE.plusSeconds(1));
    }

    Instant now() {
        return clock.instant().plus(skipped);
    }

    void skip(Duration time) {
        skipped = skipped.plus(time);
    }

    void write() {
        writer.runOnce(now());
    }

    /** Until nothing is due any more, however long the pauses. */
    void writeAll() {
        for (int runs = 0; runs < 2_000 && rows.countDirty() > 0; runs++) {
            write();
            skip(Duration.ofSeconds(1));
        }
        assertThat(rows.countDirty()).isZero();
    }

    void sweep() {
        sweep.runOnce(now());
    }

    boolean hasPassed() {
        return sweep.hasPassed();
    }

    void warmUp() {
        rebuild.warmUp(now());
    }

    void rebuild() {
        rebuild.runOnce(now());
    }

    void beginRebuild() {
        rebuild.begin();
    }

    /** Makes people, or gives them new names. */
    void save(String name, String... ids) {
        people.inTransaction(() -> {
            for (String id : ids) {
                people.execute("delete from person where id = ?", id);
                people.execute("insert into person (id, name) values (?, ?)", id, name);
            }
            mirror.changed(Arrays.asList(ids));
        });
    }

    void note(String id, @Nullable String note) {
        people.inTransaction(() -> {
            people.execute("update person set note = ? where id = ?", note, id);
            mirror.changed(id);
        });
    }

    void delete(String id) {
        people.inTransaction(() -> {
            people.execute("delete from person where id = ?", id);
            mirror.changed(id);
        });
    }

    /** How many wait for the lake to show something. */
    int waiting() {
        return context.getBean(Showings.class).waiting();
    }

    MirrorRow row(String id) {
        return rows.find(List.of(id)).getFirst();
    }

    @Override
    public void close() {
        context.close();
    }
}
