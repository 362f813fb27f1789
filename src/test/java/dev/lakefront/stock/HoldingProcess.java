package dev.lakefront.stock;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The main class of a process without a server, in which several owners change holds until it is killed. */
final class HoldingProcess {

    /** The environment variable that says where the notes are. */
    static final String NOTES = "NOTES";

    private static final int OWNERS = 6;

    private HoldingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        HoldNotes notes = new HoldNotes(Path.of(System.getenv(NOTES)));
        try (ApplicationContext context = ApplicationContext.run()) {
            List<Thread> threads = new ArrayList<>();
            for (int n = 0; n < OWNERS; n++) {
                threads.add(new Thread(new HoldOwner(
                        "owner" + n,
                        context.getBean(JdbcHolds.class),
                        context.getBean(DataSourceTransactionManager.class),
                        context.getBean(Clock.class),
                        notes)));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
