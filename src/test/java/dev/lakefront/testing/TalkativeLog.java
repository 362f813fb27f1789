package dev.lakefront.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged while it is open, at the finest level of both logging systems, in place of the console. What the
 * settings hold back stays held back.
 */
public final class TalkativeLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final Appender<ILoggingEvent> console = root.getAppender("STDOUT");
    private final java.util.logging.Logger classicRoot = java.util.logging.Logger.getLogger("");
    private final java.util.logging.Level classicLevel = classicRoot.getLevel();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Appender<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    private final Handler classicListener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLoggerName() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private TalkativeLog() {}

    public static TalkativeLog open() {
        TalkativeLog log = new TalkativeLog();
        log.listener.start();
        if (log.console != null) {
            log.root.detachAppender(log.console);
        }
        log.root.addAppender(log.listener);
        log.root.setLevel(Level.TRACE);
        log.classicRoot.addHandler(log.classicListener);
        log.classicRoot.setLevel(java.util.logging.Level.ALL);
        return log;
    }

    /** Fails if a line has one of these; or if next to nothing was logged, which would prove nothing. */
    public void showsNoneOf(Collection<String> secrets) {
        assertThat(lines).hasSizeGreaterThan(100);
        List<String> telling = lines.stream()
                .filter(line -> secrets.stream().anyMatch(line::contains))
                .toList();
        assertThat(telling).isEmpty();
    }

    @Override
    public void close() {
        root.setLevel(level);
        root.detachAppender(listener);
        if (console != null) {
            root.addAppender(console);
        }
        classicRoot.removeHandler(classicListener);
        classicRoot.setLevel(classicLevel);
    }
}
