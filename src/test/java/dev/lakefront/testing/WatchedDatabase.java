package dev.lakefront.testing;

import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A shop's database of which is told whenever a thread has done with it, and so holds no lock there: after each transaction, and after
 * each statement outside of one.
 */
public final class WatchedDatabase implements BeanCreatedEventListener<DataSource>, Ordered {

    private final Consumer<String> done;
    private final ThreadLocal<Integer> open = ThreadLocal.withInitial(() -> 0);

    private WatchedDatabase(Consumer<String> done) {
        this.done = done;
    }

    /**
     * For a shop's context.
     *
     * @param done told of what ended: {@code transaction} or {@code statement}
     */
    public static RuntimeBeanDefinition<?> telling(Consumer<String> done) {
        return RuntimeBeanDefinition.builder(WatchedDatabase.class, () -> new WatchedDatabase(done))
                .singleton(true)
                .typeArguments(BeanCreatedEventListener.class, Argument.of(DataSource.class))
                .build();
    }

    /** Below what makes one connection of all that a transaction asks for. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return new Source(event.getBean());
    }

    private Connection watched(Connection connection) {
        open.set(open.get() + 1);
        boolean[] transaction = {false};
        return (Connection) Proxy.newProxyInstance(
                WatchedDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        transaction[0] |= method.getName().equals("commit");
                        boolean closes = method.getName().equals("close") && !connection.isClosed();
                        Object result = method.invoke(connection, arguments);
                        if (closes) {
                            closed(transaction[0]);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void closed(boolean transaction) {
        int left = open.get() - 1;
        open.set(left);
        if (left == 0) {
            done.accept(transaction ? "transaction" : "statement");
        }
    }

    private final class Source implements DataSource {
        private final DataSource real;

        Source(DataSource real) {
            this.real = real;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watched(real.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return watched(real.getConnection(user, password));
        }

        @Override
        public @Nullable PrintWriter getLogWriter() throws SQLException {
            return real.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            real.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            real.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return real.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return real.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return real.isWrapperFor(type);
        }
    }
}
