package dev.lakefront.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The databases that every {@code Jdbc*} and {@code *Rows} test runs on. */
public enum TestDatabase {
    H2 {
        @Override
        public String url() {
            return memory();
        }

        @Override
        public String lasting(Path folder) {
            return DatabaseFile.keepingCommits(folder).url();
        }
    },
    POSTGRESQL {
        @Override
        public String url() {
            return Postgres.newDatabase();
        }

        @Override
        public String lasting(Path folder) {
            return url();
        }
    };

    /** A new, empty database. */
    public abstract String url();

    /** A new, empty database that outlives the process that uses it; if it is a file, in this folder. */
    public abstract String lasting(Path folder);

    public static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000";
    }

    /** One server for the whole test run, stopped with the process. */
    private static final class Postgres {
        private static @Nullable EmbeddedPostgres server;
        private static int databases;

        private static synchronized String newDatabase() {
            try {
                if (server == null) {
                    server = EmbeddedPostgres.builder().start();
                }
                String name = "test" + databases++;
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return server.getJdbcUrl("postgres", name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
