package dev.lakefront.account;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns passwords into what may be kept of them (Argon2id, RFC 9106) and compares. As many at a time as there are
 * processors, each of which takes 19 MiB and some ten milliseconds; whoever would have to wait too long gets a
 * {@link BusyException}. Not to be called within a transaction: it would hold a connection for nothing.
 *
 * <p>The work is done by threads of its own and not by the callers': virtual threads are not preempted, so that a crowd that
 * signs in would keep every other request from running.
 */
@Singleton
public final class Passwords {

    /** OWASP's parameters: 19 MiB, two passes, one lane. */
    private static final Argon2Function CURRENT = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private static final int SALT_BYTES = 16;

    /** A longer one was never taken. */
    private static final int LONGEST = 4 * PasswordRules.LONGEST;

    /** Waiting costs a password's few bytes; more than this would not be answered in time anyway. */
    private static final int MOST_WAITING_PER_PROCESSOR = 256;

    private final Duration patience;
    private final ThreadPoolExecutor workers;
    private final String nobodys;

    @Inject
    Passwords(SessionConfig config) {
        this(config.passwordWait(), Runtime.getRuntime().availableProcessors());
    }

    Passwords(Duration patience, int processors) {
        this.patience = patience;
        this.workers = new ThreadPoolExecutor(
                processors,
                processors,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(processors * MOST_WAITING_PER_PROCESSOR),
                Thread.ofPlatform().daemon().name("passwords-", 0).factory());
        this.nobodys = encoded("");
    }

    /** The parameters, a new salt and the hash, as the PHC string format writes them. */
    public String hash(String password) {
        String normal = normalised(password);
        return inTurn(() -> encoded(normal));
    }

    /** Whether it is the password. Without a hash it is not, and to find that out takes as long. */
    public boolean matches(String password, @Nullable String hash) {
        boolean tooLong = password.length() > LONGEST;
        boolean impossible = hash == null || tooLong;
        String normal = tooLong ? "" : normalised(password);
        String against = hash == null || tooLong ? nobodys : hash;
        return inTurn(() -> same(normal, against)) && !impossible;
    }

    /** Whether a hash was made with other parameters than those of today. */
    public boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(CURRENT);
    }

    private static boolean same(String password, String hash) {
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } catch (BadParametersException e) {
            // not to be told apart from a wrong password by whoever tries
            encoded(password);
            return false;
        }
    }

    private static String encoded(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(CURRENT).getResult();
    }

    /** One password may be typed as several sequences of code points (NIST SP 800-63B, 3.1.1.2). */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T inTurn(Callable<T> work) {
        Future<T> result;
        try {
            result = workers.submit(work);
        } catch (RejectedExecutionException e) {
            throw new BusyException();
        }
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            workers.purge();
            throw new BusyException();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new BusyException();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be looked at", e.getCause());
        }
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }
}
