package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import dev.lakefront.stock.HoldNotes.Note;
import dev.lakefront.stock.HoldNotes.View;
import dev.lakefront.stock.HoldRequest.Ending;
import io.micronaut.transaction.TransactionOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Does to holds of its own whatever can be done to them, for as long as the process lives: each step in a transaction, noted
 * before and after. Levels, places and promotions are shared with the other owners.
 */
final class HoldOwner implements Runnable {

    /** Few pieces of some, so that there are refusals, too. */
    static final Map<String, Integer> SUPPLIED =
            Map.of("A", 12, "B", 25, "C", 50, "D", 80, "E", 120, "F", 200, "G", 400, "H", 1_000);

    static final Map<String, Long> LIMITS = Map.of("P-1", 3L, "P-2", 10L, "P-3", 30L);

    private static final int MOST = 12;
    private static final int KEYS = 20;
    private static final long MOST_BY_CUSTOMER = 2;

    private final String name;
    private final JdbcHolds holds;
    private final TransactionOperations<?> transactions;
    private final Clock clock;
    private final HoldNotes notes;
    private final RandomGenerator random = new SplittableRandom();
    private final Map<String, View> own = new LinkedHashMap<>();
    private int asked;

    /** Goes on with what is noted of its holds. */
    HoldOwner(String name, JdbcHolds holds, TransactionOperations<?> transactions, Clock clock, HoldNotes notes) {
        this.name = name;
        this.holds = holds;
        this.transactions = transactions;
        this.clock = clock;
        this.notes = notes;
        notes.read().forEach((id, note) -> {
            if (id.startsWith(name + "-")) {
                asked++;
                remember(id, note.known());
            }
        });
    }

    /** What a hold of this id asks for, always the same: it tells by itself whether it is there wholly. */
    static HoldRequest request(String id, Instant deadline) {
        RandomGenerator random = new SplittableRandom(id.hashCode());
        Ask ask = new Ask(id, deadline).until(deadline);
        List<String> skus = new ArrayList<>(SUPPLIED.keySet().stream().sorted().toList());
        Collections.shuffle(skus, random);
        for (String sku : skus.subList(0, random.nextInt(1, 5))) {
            ask.of(sku, random.nextInt(1, 4));
        }
        if (random.nextInt(3) == 0) {
            ask.endedByItsOwner();
        }
        String person = "person-" + random.nextInt(KEYS);
        if (random.nextBoolean()) {
            ask.by(person, "address-" + random.nextInt(KEYS));
        }
        if (random.nextInt(3) > 0) {
            List<String> promotions =
                    new ArrayList<>(LIMITS.keySet().stream().sorted().toList());
            Collections.shuffle(promotions, random);
            for (String promotion : promotions.subList(0, random.nextInt(1, 3))) {
                ask.using(promotion, person, LIMITS.get(promotion), MOST_BY_CUSTOMER);
            }
        }
        return ask.request();
    }

    /** Asks in the transaction that is open; whether anything was changed. */
    static boolean ask(JdbcHolds holds, String id, View known, View wanted) {
        HoldId holdId = new HoldId(id);
        if (known.state() == null) {
            return holds.hold(request(id, wanted.deadline())) instanceof HoldResult.Held;
        }
        return switch (wanted.state()) {
            case HELD -> holds.extend(holdId, wanted.deadline()) instanceof HoldChange.Done;
            case SOLD -> holds.sell(holdId) instanceof HoldChange.Done;
            case RELEASED -> holds.release(holdId) instanceof HoldChange.Done;
            case EXPIRED -> holds.expire(holdId, wanted.deadline());
            case RETURNED -> holds.giveBack(holdId) instanceof HoldChange.Done;
        };
    }

    @Override
    public void run() {
        try {
            while (true) {
                step();
            }
        } catch (RuntimeException e) {
            notes.fault(name, e);
        }
    }

    private void step() {
        if (own.isEmpty() || (own.size() < MOST && random.nextInt(20) < 9)) {
            Instant deadline = soon(clock.instant());
            become(name + "-" + asked++, View.NONE, new View(HoldState.HELD, deadline));
        } else {
            String id = List.copyOf(own.keySet()).get(random.nextInt(own.size()));
            View known = own.getOrDefault(id, View.NONE);
            become(id, known, next(id, known));
        }
    }

    /** At once, or long after the test. */
    private Instant soon(Instant from) {
        return Micros.of(
                from.plus(random.nextBoolean() ? Duration.ofMillis(random.nextInt(100)) : Duration.ofHours(1)));
    }

    private View next(String id, View known) {
        if (known.state() == HoldState.SOLD) {
            return known.becoming(HoldState.RETURNED);
        }
        return switch (random.nextInt(5)) {
            case 0 -> new View(HoldState.HELD, soon(known.deadline().plusMillis(1)));
            case 1, 2 -> known.becoming(isOver(id, known) ? HoldState.EXPIRED : HoldState.RELEASED);
            default -> known.becoming(HoldState.SOLD);
        };
    }

    private boolean isOver(String id, View known) {
        return request(id, known.deadline()).ending() == Ending.BY_ITSELF
                && !clock.instant().isBefore(known.deadline());
    }

    private void become(String id, View known, View wanted) {
        notes.asks(id, wanted);
        boolean changed = transactions.executeWrite(status -> ask(holds, id, known, wanted));
        if (!changed && known.state() != null) {
            throw new IllegalStateException(id + ", " + new Note(known, wanted) + ": refused");
        }
        View answered = changed ? wanted : View.NONE;
        notes.knows(id, answered);
        remember(id, answered);
    }

    private void remember(String id, View view) {
        if (view.state() == HoldState.HELD || view.state() == HoldState.SOLD) {
            own.put(id, view);
        } else {
            own.remove(id);
        }
    }
}
