package dev.lakefront.ops;

import dev.lakefront.kernel.BackgroundActivity;
import dev.lakefront.kernel.MustNotRun;
import dev.lakefront.kernel.WarmUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warms up what asks for it before the server starts, then runs every background activity from the server's start to the
 * context's end, each on a virtual thread of its own. A run that throws is logged, counted and repeated; {@link MustNotRun}
 * ends the start, or the server.
 */
@Context
@Requires(property = "lakefront.background", notEquals = "false")
final class BackgroundHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundHandler.class);

    private final List<WarmUp> warmUps;
    private final List<BackgroundActivity> activities;
    private final ApplicationContext context;
    private final Clock clock;
    private final MeterRegistry meters;
    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean stopped;

    BackgroundHandler(
            List<WarmUp> warmUps,
            List<BackgroundActivity> activities,
            ApplicationContext context,
            Clock clock,
            MeterRegistry meters) {
        this.context = context;
        this.warmUps =
                warmUps.stream().sorted(Comparator.comparingInt(WarmUp::rank)).toList();
        this.activities = activities.stream()
                .<BackgroundActivity>flatMap(activity -> activity.parts().stream())
                .toList();
        this.clock = clock;
        this.meters = meters;
    }

    @EventListener
    void warmUp(StartupEvent starting) {
        for (WarmUp each : warmUps) {
            try {
                each.warmUp(clock.instant());
            } catch (MustNotRun e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error(
                        "{} failed; the server starts all the same",
                        each.getClass().getSimpleName(),
                        e);
            }
        }
    }

    @EventListener
    void run(ServerStartupEvent started) {
        for (BackgroundActivity activity : activities) {
            threads.add(Thread.ofVirtual().name(activity.name()).start(() -> repeat(activity)));
        }
    }

    private void repeat(BackgroundActivity activity) {
        while (!stopped) {
            try {
                activity.runOnce(clock.instant());
            } catch (MustNotRun e) {
                end(e);
                return;
            } catch (RuntimeException | Error e) {
                // an activity that ended for good would be missed by nobody until it is needed
                if (!stopped) {
                    LOG.error("{} broke and will be run again", activity.name(), e);
                    meters.counter("lakefront.background.failures", "activity", activity.name())
                            .increment();
                }
            }
            try {
                Thread.sleep(activity.pace());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** On a thread of its own: ending the context waits for this one. */
    private void end(MustNotRun reason) {
        LOG.error("Lakefront stops: {}", reason.getMessage());
        meters.counter("lakefront.background.refusals").increment();
        Thread.ofPlatform().name("ending").start(context::close);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
