package dev.lakefront.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage on which one actor goes on at a time. They change places at points that they name, and nowhere else, so that the same
 * choices are the same story again. A thread that an actor begins is that actor's, who must wait for it; of several at once it may
 * have one. To threads of nobody a point is nothing.
 */
public final class Interleaving {

    private static final long LONGEST_SECONDS = 60;

    /** Chooses who goes on. */
    public interface Schedule {

        /**
         * One of those who could go on.
         *
         * @param able how many there are
         * @param here who of them is there already; -1 for none
         */
        int next(int able, int here);
    }

    /** An actor has died at a point, as in a process that was killed. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1;

        Death() {
            super("killed at a point", null, false, false);
        }
    }

    private static final class Actor {
        private final String name;
        private final Semaphore turn = new Semaphore(0);
        private volatile @Nullable BooleanSupplier waitsFor;
        private volatile boolean inVain;
        private volatile boolean gone;
        private volatile int livesFor = Integer.MAX_VALUE;

        Actor(String name) {
            this.name = name;
        }

        boolean isAble() {
            BooleanSupplier condition = waitsFor;
            return !gone && (condition == null || inVain || condition.getAsBoolean());
        }
    }

    private final InheritableThreadLocal<Actor> self = new InheritableThreadLocal<>();
    private final List<Actor> actors = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private CountDownLatch over = new CountDownLatch(0);
    private Schedule schedule = (able, here) -> 0;
    private volatile @Nullable Actor onStage;
    private volatile boolean quiet;

    /**
     * Lets all of them act to their ends.
     *
     * @param parts by their names
     * @return who was at which point, one after the other
     */
    public List<String> play(Map<String, Runnable> parts, Schedule by) {
        actors.clear();
        trace.clear();
        failures.clear();
        schedule = by;
        over = new CountDownLatch(1);
        parts.forEach((name, part) -> {
            Actor actor = new Actor(name);
            actors.add(actor);
            Thread.ofVirtual().name("actor " + name).start(() -> act(actor, part));
        });
        hand(pick(null));
        try {
            if (!over.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the play stands still after " + trace);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError("an actor failed after " + trace, failures.getFirst());
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
        return List.copyOf(trace);
    }

    private void act(Actor actor, Runnable part) {
        self.set(actor);
        actor.turn.acquireUninterruptibly();
        try {
            part.run();
        } catch (Death e) {
            trace.add(actor.name + " dies");
        } catch (Throwable e) {
            failures.add(e);
        }
        actor.gone = true;
        hand(pick(null));
    }

    private @Nullable Actor here() {
        Actor here = self.get();
        if (here != null && here != onStage) {
            throw new AssertionError(here.name + " goes on out of turn");
        }
        return here;
    }

    /** Where the others may go on before this one does. */
    public void point(String what) {
        Actor here = here();
        if (here == null || quiet) {
            return;
        }
        trace.add(here.name + " " + what);
        stepBack(here);
        if (here.livesFor-- == 0) {
            throw new Death();
        }
    }

    /** A point at which an actor is until this is so; false if nothing can make it so any more. */
    public boolean await(BooleanSupplier condition) {
        Actor here = here();
        if (here == null) {
            return condition.getAsBoolean();
        }
        here.inVain = false;
        here.waitsFor = condition;
        stepBack(here);
        here.waitsFor = null;
        return !here.inVain;
    }

    /** The actor that goes on now does so for so many points only. */
    public void livesFor(int points) {
        Actor here = here();
        if (here != null) {
            here.livesFor = points;
        }
    }

    /** Does something that has no points. */
    public <T> T quietly(Supplier<T> work) {
        boolean before = quiet;
        quiet = true;
        try {
            return work.get();
        } finally {
            quiet = before;
        }
    }

    private void stepBack(Actor here) {
        Actor next = pick(here);
        if (next != here) {
            hand(next);
            here.turn.acquireUninterruptibly();
        }
    }

    private void hand(@Nullable Actor next) {
        onStage = next;
        if (next == null) {
            over.countDown();
        } else {
            next.turn.release();
        }
    }

    private @Nullable Actor pick(@Nullable Actor here) {
        List<Actor> able = able();
        if (able.isEmpty()) {
            actors.forEach(actor -> actor.inVain = actor.waitsFor != null);
            able = able();
        }
        return able.isEmpty() ? null : able.get(schedule.next(able.size(), able.indexOf(here)));
    }

    private List<Actor> able() {
        return actors.stream().filter(Actor::isAble).toList();
    }
}
