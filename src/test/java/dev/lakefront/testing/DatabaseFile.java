package dev.lakefront.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** An H2 database in a file, which outlives the process that uses it. */
public final class DatabaseFile {

    private static final String MODES =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";
    private static final String KEEPS_COMMITS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    private static final String NAME = "shop";

    private final Path folder;
    private final String settings;

    private DatabaseFile(Path folder, String settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** That loses no commit when its process is killed. */
    public static DatabaseFile keepingCommits(Path folder) {
        return new DatabaseFile(folder, MODES + KEEPS_COMMITS);
    }

    /** With H2's own defaults, with which the shop refuses to start. */
    public static DatabaseFile withDefaults(Path folder) {
        return new DatabaseFile(folder, MODES);
    }

    public String url() {
        return url(folder);
    }

    /** The first column of what a query finds, read from a copy, so that recovering the file is left to the shop. */
    public List<String> column(String query) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "copy");
        Files.copy(folder.resolve(NAME + ".mv.db"), copy.resolve(NAME + ".mv.db"));
        try (DatabaseView view = DatabaseView.open(url(copy))) {
            return view.column(query);
        }
    }

    private String url(Path in) {
        return "jdbc:h2:file:" + in.resolve(NAME) + settings;
    }
}
