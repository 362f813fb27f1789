package dev.lakefront.mirror;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A room with one table of people, each a name and perhaps a note. */
final class People implements MirroredDocuments {

    static final String TYPE = "person";

    /** Ids of people whom the room cannot show. */
    final Set<String> broken = new HashSet<>();

    /** Ids of people whose note is nothing that JSON has. */
    final Set<String> unwritable = new HashSet<>();

    /** Ids of people whom the room cannot take in. */
    final Set<String> refused = new HashSet<>();

    private final String database;
    private @Nullable TransactionOperations<Connection> transactions;

    People(String database) {
        this.database = database;
    }

    /** Once there are transactions. */
    void begin(TransactionOperations<Connection> operations) {
        transactions = operations;
        inTransaction(() -> {
            execute("create table if not exists person (id varchar(128) primary key, name varchar(2000), note text)");
            execute("delete from person");
        });
    }

    void inTransaction(Runnable work) {
        operations().executeWrite(status -> {
            work.run();
            return status;
        });
    }

    /** SQL in the transaction that is open. */
    void execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = operations().getConnection().prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private TransactionOperations<Connection> operations() {
        if (transactions == null) {
            throw new IllegalStateException("not begun");
        }
        return transactions;
    }

    /** Every person there is, as the lake should show them. */
    Map<String, Map<String, @Nullable Object>> all() {
        Map<String, Map<String, @Nullable Object>> all = new TreeMap<>();
        // apart from any transaction that is open, as other instances see it
        try (Connection connection = DriverManager.getConnection(database, user(), "");
                ResultSet rows = connection.createStatement().executeQuery("select id, name, note from person")) {
            while (rows.next()) {
                Map<String, @Nullable Object> fields = new HashMap<>();
                fields.put("name", rows.getString(2));
                fields.put("note", rows.getString(3));
                all.put(rows.getString(1), fields);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private String user() {
        return database.startsWith("jdbc:h2") ? "" : "postgres";
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> current(Collection<String> ids) {
        if (ids.stream().anyMatch(broken::contains)) {
            throw new IllegalStateException("as told");
        }
        Map<String, Map<String, @Nullable Object>> some = new HashMap<>(all());
        some.keySet().retainAll(ids);
        some.forEach((id, fields) -> {
            if (unwritable.contains(id)) {
                fields.put("note", new Object());
            }
        });
        return some;
    }

    @Override
    public boolean isEmpty() {
        return all().isEmpty();
    }

    @Override
    public void restore(List<Map<String, @Nullable Object>> documents) {
        for (Map<String, @Nullable Object> document : documents) {
            String id = String.valueOf(document.get("_id"));
            if (refused.contains(id)) {
                throw new IllegalStateException("as told");
            }
            execute(
                    "insert into person (id, name, note) values (?, ?, ?) on conflict do nothing",
                    id,
                    document.get("name"),
                    document.get("note"));
        }
    }
}
