package dev.lakefront.stock;

import dev.lakefront.journal.Micros;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds in the database. Every call locks in this order: the hold, levels, promotions, its customers' places, documents to
 * be written. Levels come early because they are what many wait for: nobody waits for them with anything else in hand that
 * others want.
 */
@Singleton
class JdbcHolds implements Holds {

    private final HoldRows rows;
    private final Redemptions redemptions;
    private final PieceMoves moves;
    private final StockConfig config;
    private final Clock clock;

    JdbcHolds(HoldRows rows, Redemptions redemptions, PieceMoves moves, StockConfig config, Clock clock) {
        this.rows = rows;
        this.redemptions = redemptions;
        this.moves = moves;
        this.config = config;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldResult hold(HoldRequest request) {
        HoldId id = request.id();
        boolean endsByItself = request.ending() == HoldRequest.Ending.BY_ITSELF;
        if (rows.add(id.value(), endsByItself, Micros.of(request.deadline()), now()) == 0) {
            return new HoldResult.AlreadyThere(find(id).orElseThrow());
        }
        HoldResult result = holdNew(request);
        if (!(result instanceof HoldResult.Held)) {
            rows.delete(id.value());
        }
        return result;
    }

    private HoldResult holdNew(HoldRequest request) {
        HoldId id = request.id();
        SortedMap<String, Long> pieces = request.pieces();
        Map<String, StockRow> levels = moves.lock(pieces);
        List<HoldResult.Shortage> shortages = shortages(pieces, levels);
        if (!shortages.isEmpty()) {
            return new HoldResult.OutOfStock(shortages);
        }
        Set<String> usedUp = redemptions.usedUp(request.redemptions());
        if (!usedUp.isEmpty()) {
            return new HoldResult.UsedUp(usedUp);
        }
        for (String customerKey : new TreeSet<>(request.customerKeys())) {
            if (!takesPlace(customerKey, id)) {
                return new HoldResult.TooManyUnpaid();
            }
        }
        pieces.forEach((sku, quantity) -> rows.addLine(id.value(), sku, quantity));
        redemptions.add(id, request.redemptions());
        moves.move(pieces, levels, PieceMoves.Move.HOLD);
        return new HoldResult.Held(new Hold(id, HoldState.HELD, Micros.of(request.deadline()), pieces));
    }

    /** Waits for transactions that may be about to leave or to take a place of this customer's. */
    private boolean takesPlace(String customerKey, HoldId id) {
        for (int place = 1; place <= config.unpaidHolds(); place++) {
            if (rows.takePlace(customerKey, place, id.value()) == 1) {
                return true;
            }
        }
        return false;
    }

    private static List<HoldResult.Shortage> shortages(SortedMap<String, Long> wanted, Map<String, StockRow> levels) {
        List<HoldResult.Shortage> shortages = new ArrayList<>();
        wanted.forEach((sku, quantity) -> {
            StockRow row = levels.get(sku);
            long available = row == null || !row.listed() ? 0 : row.level().available();
            if (quantity > available) {
                shortages.add(new HoldResult.Shortage(sku, quantity, available));
            }
        });
        return shortages;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldChange extend(HoldId id, Instant deadline) {
        HoldRow row = rows.locked(id.value()).orElse(null);
        if (row == null) {
            return new HoldChange.Unknown();
        }
        HoldState state = HoldState.of(row.state());
        if (state != HoldState.HELD) {
            return new HoldChange.Impossible(state);
        }
        Instant later = Micros.of(deadline);
        if (!later.isAfter(row.deadline())) {
            return new HoldChange.AlreadySo();
        }
        rows.postpone(id.value(), later, now());
        return new HoldChange.Done();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldChange sell(HoldId id) {
        return change(id, HoldState.HELD, HoldState.SOLD, Set.of());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldChange release(HoldId id) {
        return change(id, HoldState.HELD, HoldState.RELEASED, Set.of(HoldState.EXPIRED));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldChange giveBack(HoldId id) {
        return change(id, HoldState.SOLD, HoldState.RETURNED, Set.of());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public HoldChange retake(HoldId id, List<Redemption> again) {
        HoldRow row = rows.locked(id.value()).orElse(null);
        if (row == null) {
            return new HoldChange.Unknown();
        }
        HoldState state = HoldState.of(row.state());
        if (state == HoldState.SOLD) {
            return new HoldChange.AlreadySo();
        }
        SortedMap<String, Long> pieces = pieces(id);
        Map<String, StockRow> levels = moves.lock(pieces);
        boolean givenUp = state == HoldState.RELEASED || state == HoldState.EXPIRED;
        if (!givenUp || !shortages(pieces, levels).isEmpty()) {
            return new HoldChange.Impossible(state);
        }
        rows.become(id.value(), HoldState.SOLD.column(), now());
        redemptions.add(id, again);
        moves.move(pieces, levels, PieceMoves.Move.TAKE);
        return new HoldChange.Done();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void restore(Hold hold, List<Redemption> uses) {
        HoldId id = hold.id();
        boolean held = hold.state() == HoldState.HELD;
        if (!held && hold.state() != HoldState.SOLD) {
            throw new IllegalArgumentException("a hold that is " + hold.state() + " holds nothing");
        }
        if (rows.add(id.value(), false, Micros.of(hold.deadline()), now()) == 0) {
            return;
        }
        rows.become(id.value(), hold.state().column(), now());
        SortedMap<String, Long> pieces = new TreeMap<>(hold.pieces());
        pieces.forEach((sku, quantity) -> rows.addLine(id.value(), sku, quantity));
        moves.restore(pieces, held);
        redemptions.add(id, uses);
    }

    /** From one state to another; {@code asGood} are those in which there is nothing left to do. */
    private HoldChange change(HoldId id, HoldState from, HoldState to, Set<HoldState> asGood) {
        HoldRow row = rows.locked(id.value()).orElse(null);
        if (row == null) {
            return new HoldChange.Unknown();
        }
        HoldState state = HoldState.of(row.state());
        if (state == to || asGood.contains(state)) {
            return new HoldChange.AlreadySo();
        }
        if (state != from) {
            return new HoldChange.Impossible(state);
        }
        become(id, to);
        return new HoldChange.Done();
    }

    /** In a transaction of its own: makes pieces available again whose deadline has passed, unless somebody is about them. */
    @Transactional
    public boolean expire(HoldId id, Instant at) {
        if (rows.lockedIfOver(id.value(), Micros.of(at)).isEmpty()) {
            return false;
        }
        become(id, HoldState.EXPIRED);
        return true;
    }

    /** What a hold that is locked becomes. */
    private void become(HoldId id, HoldState state) {
        SortedMap<String, Long> pieces = pieces(id);
        Map<String, StockRow> levels = moves.lock(pieces);
        rows.become(id.value(), state.column(), now());
        if (state != HoldState.SOLD) {
            redemptions.takeBack(id);
        }
        rows.leavePlaces(id.value());
        moves.move(
                pieces,
                levels,
                switch (state) {
                    case SOLD -> PieceMoves.Move.SELL;
                    case RELEASED, EXPIRED -> PieceMoves.Move.LET_GO;
                    case RETURNED -> PieceMoves.Move.GIVE_BACK;
                    case HELD -> throw new IllegalArgumentException("nothing becomes held again");
                });
    }

    @Override
    @Transactional
    public Optional<Hold> find(HoldId id) {
        return rows.find(id.value()).map(row -> new Hold(id, HoldState.of(row.state()), row.deadline(), pieces(id)));
    }

    @Override
    @Transactional
    public Map<String, PromotionUses> uses(
            Collection<String> promotionIds, @Nullable String customerKey, @Nullable HoldId except) {
        return redemptions.uses(promotionIds, customerKey, except);
    }

    private SortedMap<String, Long> pieces(HoldId id) {
        SortedMap<String, Long> pieces = new TreeMap<>();
        rows.lines(id.value()).forEach(line -> pieces.put(line.sku(), line.quantity()));
        return pieces;
    }

    private Instant now() {
        return Micros.of(clock.instant());
    }
}
