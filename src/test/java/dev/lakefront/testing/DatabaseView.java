package dev.lakefront.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A look at a database beside whoever uses it, by plain SQL: all that is read shows one moment. For one thread. */
public final class DatabaseView implements AutoCloseable {

    private final Connection connection;

    private DatabaseView(Connection connection) {
        this.connection = connection;
    }

    public static DatabaseView open(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        // H2 shows one moment of several tables on this level only; PostgreSQL already on the one below
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        connection.setAutoCommit(false);
        return new DatabaseView(connection);
    }

    /** What is read next shows a new moment. */
    public void refresh() throws SQLException {
        connection.rollback();
    }

    /** What is done with a row. */
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    public void each(String query, RowReader reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    /** The first column of what a query finds. */
    public List<String> column(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        each(query, row -> values.add(row.getString(1)));
        return values;
    }

    /** Everything that is in any column of the shop's tables, as text. */
    public List<String> texts() throws SQLException {
        List<String> texts = new ArrayList<>();
        for (String table : column("select table_name from information_schema.tables where table_schema = 'public'")) {
            each("select * from \"" + table + "\"", row -> {
                for (int each = 1; each <= row.getMetaData().getColumnCount(); each++) {
                    String text = row.getString(each);
                    if (text != null) {
                        texts.add(text);
                    }
                }
            });
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
