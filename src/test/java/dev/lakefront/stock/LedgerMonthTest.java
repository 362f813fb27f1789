package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.stock.HoldResult.Shortage;
import dev.lakefront.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thirty days of everything that happens to stock, in one thread, beside an account of it kept in plain maps: every answer
 * must be the one that the account foretells, and in the end ledger, lake and account are equal.
 */
class LedgerMonthTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final List<String> SKUS =
            List.of("MUG-1", "MUG-2", "HAT", "SOCKS-S", "SOCKS-M", "SOCKS-L", "LAMP", "TEA");
    private static final long PROMOTION_LIMIT = 60;
    private static final long CUSTOMER_LIMIT = 9;

    /** What the test knows of a hold. */
    private static final class Kept {
        final Map<String, Long> pieces = new TreeMap<>();
        final Set<String> keys = new HashSet<>();

        @Nullable
        String promotion;

        String customer = "";
        Instant deadline = Instant.EPOCH;
        boolean endsByItself;
        HoldState state = HoldState.HELD;
    }

    private final StockLake lake = new StockLake();

    /** What editors have put into the lake, and what the ledger has seen of it. */
    private final Map<String, Long> counted = new HashMap<>();

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Kept> holds = new TreeMap<>();
    private int names;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_301})
    void ledger_equalsAnIndependentRecount(long seed) {
        Random random = new Random(seed);
        try (ShopInstance shop = new ShopInstance(TestDatabase.H2.url())) {
            shop.startsWith(lake);
            SKUS.forEach(sku -> {
                lake.put(sku, 20, 0);
                counted.put(sku, 20L);
            });
            look(shop);
            Instant end = shop.clock.instant().plus(MONTH);
            Map<String, Integer> happened = new TreeMap<>();
            int day = 0;
            while (shop.clock.instant().isBefore(end)) {
                shop.clock.advance(Duration.ofSeconds(1 + random.nextInt(1_200)));
                lake.at(shop.clock.instant());
                happened.merge(somethingHappens(shop, random), 1, Integer::sum);
                int today = (int) (shop.clock.instant().getEpochSecond() / 86_400);
                if (today != day) {
                    day = today;
                    recount(shop);
                }
            }
            look(shop);
            recount(shop);
            holds.forEach((name, kept) -> assertThat(shop.holds.find(new HoldId(name)))
                    .contains(new Hold(new HoldId(name), kept.state, kept.deadline, kept.pieces)));
            shop.mirror();
            demandLakeEqual(shop);
            assertThat(happened.keySet())
                    .as("what this month saw: %s", happened)
                    .contains(
                            "Held",
                            "OutOfStock",
                            "UsedUp",
                            "TooManyUnpaid",
                            "AlreadyThere",
                            "sell Done",
                            "sell AlreadySo",
                            "sell Impossible",
                            "release Done",
                            "giveBack Done",
                            "extend Done",
                            "expired",
                            "counted",
                            "adjusted",
                            "lost answer",
                            "looked",
                            "mirrored",
                            "overpromised");
        }
    }

    private String somethingHappens(ShopInstance shop, Random random) {
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> hold(shop, random);
            case 6, 7, 8 -> change(shop, random, "sell");
            case 9, 10 -> change(shop, random, "release");
            case 11 -> change(shop, random, "giveBack");
            case 12 -> change(shop, random, "extend");
            case 13, 14, 15 -> expire(shop);
            case 16 -> count(random);
            case 17 -> adjust(shop, random);
            case 18 -> look(shop);
            default -> {
                shop.mirror();
                yield "mirrored";
            }
        };
    }

    private String hold(ShopInstance shop, Random random) {
        boolean again = !holds.isEmpty() && random.nextInt(20) == 0;
        String name = again ? any(random) : "order-" + names++;
        Kept kept = new Kept();
        kept.endsByItself = random.nextInt(4) > 0;
        kept.deadline = shop.clock.instant().plus(Duration.ofMinutes(30));
        Ask ask = new Ask(name, shop.clock.instant()).until(kept.deadline);
        if (!kept.endsByItself) {
            ask.endedByItsOwner();
        }
        for (int lines = 1 + random.nextInt(4); lines > 0; lines--) {
            String sku = random.nextInt(50) == 0 ? "NOTHING" : SKUS.get(random.nextInt(SKUS.size()));
            long quantity = 1 + random.nextInt(3);
            ask.of(sku, quantity);
            kept.pieces.merge(sku, quantity, Long::sum);
        }
        kept.customer = "person-" + random.nextInt(7);
        kept.keys.add(kept.customer);
        kept.keys.add("cart-" + random.nextInt(30));
        ask.by(kept.keys.toArray(String[]::new));
        if (random.nextInt(2) == 0) {
            kept.promotion = "promotion-" + random.nextInt(2);
            ask.using(kept.promotion, kept.customer, PROMOTION_LIMIT, CUSTOMER_LIMIT);
        }

        HoldResult result = shop.inTransaction(() -> shop.holds.hold(ask.request()));

        assertThat(result).as("hold %s", name).isEqualTo(foretold(name, kept));
        if (result instanceof HoldResult.Held) {
            holds.put(name, kept);
        }
        return result.getClass().getSimpleName();
    }

    private HoldResult foretold(String name, Kept kept) {
        Kept there = holds.get(name);
        if (there != null) {
            return new HoldResult.AlreadyThere(new Hold(new HoldId(name), there.state, there.deadline, there.pieces));
        }
        List<Shortage> shortages = new ArrayList<>();
        kept.pieces.forEach((sku, wanted) -> {
            long available =
                    Math.max(0, seen.getOrDefault(sku, 0L) - pieces(sku, HoldState.SOLD) - pieces(sku, HoldState.HELD));
            if (wanted > available) {
                shortages.add(new Shortage(sku, wanted, available));
            }
        });
        if (!shortages.isEmpty()) {
            return new HoldResult.OutOfStock(shortages);
        }
        String promotion = kept.promotion;
        if (promotion != null) {
            List<Kept> uses = uses(promotion);
            long own = uses.stream()
                    .filter(each -> each.customer.equals(kept.customer))
                    .count();
            if (uses.size() >= PROMOTION_LIMIT || own >= CUSTOMER_LIMIT) {
                return new HoldResult.UsedUp(Set.of(promotion));
            }
        }
        for (String key : kept.keys) {
            if (holds.values().stream()
                            .filter(each -> each.state == HoldState.HELD && each.keys.contains(key))
                            .count()
                    >= 3) {
                return new HoldResult.TooManyUnpaid();
            }
        }
        return new HoldResult.Held(new Hold(new HoldId(name), HoldState.HELD, kept.deadline, kept.pieces));
    }

    private List<Kept> uses(String promotion) {
        return holds.values().stream()
                .filter(each -> promotion.equals(each.promotion)
                        && (each.state == HoldState.HELD || each.state == HoldState.SOLD))
                .toList();
    }

    private long pieces(String sku, HoldState state) {
        return holds.values().stream()
                .filter(each -> each.state == state)
                .mapToLong(each -> each.pieces.getOrDefault(sku, 0L))
                .sum();
    }

    /** A hold of late, one that is still held, or any, as shoppers, staff and late answers would have it. */
    private String any(Random random) {
        String late = "order-" + Math.max(0, names - 1 - random.nextInt(8));
        int which = random.nextInt(3);
        if (which == 0 && holds.containsKey(late)) {
            return late;
        }
        List<String> held = holds.keySet().stream()
                .filter(name -> holds.get(name).state == HoldState.HELD)
                .toList();
        List<String> some = which == 1 && !held.isEmpty() ? held : List.copyOf(holds.keySet());
        return some.get(random.nextInt(some.size()));
    }

    private String change(ShopInstance shop, Random random, String what) {
        if (holds.isEmpty()) {
            return "nothing to do";
        }
        String name = any(random);
        Kept kept = holds.get(name);
        HoldId id = new HoldId(name);
        Instant later = shop.clock.instant().plus(Duration.ofMinutes(random.nextInt(90)));

        HoldChange change = shop.inTransaction(() -> switch (what) {
            case "sell" -> shop.holds.sell(id);
            case "release" -> shop.holds.release(id);
            case "giveBack" -> shop.holds.giveBack(id);
            default -> shop.holds.extend(id, later);
        });

        HoldChange foretold = switch (what) {
            case "sell" -> foretold(kept, HoldState.HELD, HoldState.SOLD);
            case "release" ->
                kept.state == HoldState.EXPIRED
                        ? new HoldChange.AlreadySo()
                        : foretold(kept, HoldState.HELD, HoldState.RELEASED);
            case "giveBack" -> foretold(kept, HoldState.SOLD, HoldState.RETURNED);
            default -> foretoldExtension(kept, later);
        };
        assertThat(change).as("%s %s", what, name).isEqualTo(foretold);
        return what + " " + change.getClass().getSimpleName();
    }

    private static HoldChange foretold(Kept kept, HoldState from, HoldState to) {
        if (kept.state == to) {
            return new HoldChange.AlreadySo();
        }
        if (kept.state != from) {
            return new HoldChange.Impossible(kept.state);
        }
        kept.state = to;
        return new HoldChange.Done();
    }

    private static HoldChange foretoldExtension(Kept kept, Instant later) {
        if (kept.state != HoldState.HELD) {
            return new HoldChange.Impossible(kept.state);
        }
        if (!later.isAfter(kept.deadline)) {
            return new HoldChange.AlreadySo();
        }
        kept.deadline = later;
        return new HoldChange.Done();
    }

    private String expire(ShopInstance shop) {
        shop.expire();
        boolean some = false;
        for (Kept kept : holds.values()) {
            if (kept.state == HoldState.HELD && kept.endsByItself && !kept.deadline.isAfter(shop.clock.instant())) {
                kept.state = HoldState.EXPIRED;
                some = true;
            }
        }
        return some ? "expired" : "none expired";
    }

    /** Pieces come in, or editors find fewer than they thought. */
    private String count(Random random) {
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        long delta = random.nextInt(3) == 0 ? -random.nextInt(12) : random.nextInt(10);
        counted.merge(sku, delta, Long::sum);
        lake.put(sku, document -> document.put("supplied", counted.get(sku)));
        return "counted";
    }

    private String adjust(ShopInstance shop, Random random) {
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        long delta = 1 + random.nextInt(4);
        Adjustment adjustment = new Adjustment("adjustment-" + names++, sku, delta, "why", "somebody");
        boolean lost = random.nextInt(3) == 0;
        counted.merge(sku, delta, Long::sum);
        if (lost) {
            lake.losesAnswers(true);
            assertThatThrownBy(() -> shop.adjustments.adjust(adjustment)).isInstanceOf(UpstreamException.class);
            lake.losesAnswers(false);
            if (random.nextBoolean()) {
                return "lost answer";
            }
        }
        AdjustmentResult result = shop.adjustments.adjust(adjustment);
        seen.put(sku, counted.get(sku));
        assertThat(result).isInstanceOf(AdjustmentResult.Adjusted.class);
        return "adjusted";
    }

    private String look(ShopInstance shop) {
        shop.lookNow();
        seen.putAll(counted);
        boolean overpromised = SKUS.stream()
                .anyMatch(sku -> seen.get(sku) < pieces(sku, HoldState.SOLD) + pieces(sku, HoldState.HELD));
        return overpromised ? "overpromised" : "looked";
    }

    private void recount(ShopInstance shop) {
        for (String sku : SKUS) {
            assertThat(shop.level(sku))
                    .isEqualTo(new StockLevel(
                            sku, seen.get(sku), pieces(sku, HoldState.SOLD), pieces(sku, HoldState.HELD)));
        }
        for (String promotion : List.of("promotion-0", "promotion-1")) {
            assertThat(shop.holds.uses(Set.of(promotion), null).get(promotion))
                    .isEqualTo(new PromotionUses(uses(promotion).size(), 0));
        }
        holds.forEach((name, kept) -> shop.holds
                .find(new HoldId(name))
                .ifPresent(hold ->
                        assertThat(hold).isEqualTo(new Hold(hold.id(), kept.state, kept.deadline, kept.pieces))));
        assertThat(shop.number("select count(*) from stock_hold where state in ('held', 'sold', 'returned')"))
                .isEqualTo(holds.values().stream()
                        .filter(each -> each.state != HoldState.RELEASED && each.state != HoldState.EXPIRED)
                        .count());
        Recount.demandSound(shop);
    }

    private void demandLakeEqual(ShopInstance shop) {
        for (String sku : SKUS) {
            assertThat(lake.number(sku, "supplied")).as("the editors' own").isEqualTo(counted.get(sku));
            assertThat(lake.number(sku, "sold")).isEqualTo(pieces(sku, HoldState.SOLD));
            assertThat(lake.number(sku, "onHand")).isEqualTo(counted.get(sku) - pieces(sku, HoldState.SOLD));
            assertThat(shop.level(sku).supplied()).isEqualTo(counted.get(sku));
        }
    }
}
