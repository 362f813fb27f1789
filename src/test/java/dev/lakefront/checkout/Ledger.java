package dev.lakefront.checkout;

import dev.lakefront.testing.OfflineShop;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a running shop's database says. */
final class Ledger {

    private final DataSourceTransactionManager transactions;

    Ledger(OfflineShop shop) {
        this.transactions = shop.context().getBean(DataSourceTransactionManager.class);
    }

    /** The first column of a query. */
    List<String> column(String sql) {
        return transactions.executeRead(status -> {
            try (var statement = transactions.getConnection().createStatement();
                    var rows = statement.executeQuery(sql)) {
                List<String> column = new ArrayList<>();
                while (rows.next()) {
                    column.add(rows.getString(1));
                }
                return column;
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        });
    }

    long number(String sql) {
        return Long.parseLong(column(sql).getFirst());
    }

    int change(String sql) {
        return transactions.executeWrite(status -> {
            try (var statement = transactions.getConnection().createStatement()) {
                return statement.executeUpdate(sql);
            } catch (SQLException e) {
                throw new AssertionError(sql, e);
            }
        });
    }
}
