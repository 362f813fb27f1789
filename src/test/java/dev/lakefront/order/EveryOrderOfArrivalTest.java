package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.order.ArrivalStory.Part;
import dev.lakefront.order.StagedGateway.Fate;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.testing.Interleaving;
import dev.lakefront.testing.Systematic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes first of what can happen to one order: one payment at most is kept for it, and order, ledger, whoever takes payments
 * and letters agree in the end. {@code -Dlakefront.traces.seed=n} plays one of the stories told by chance again, and {@code
 * -Dlakefront.traces=n} plays so many.
 */
class EveryOrderOfArrivalTest {

    private static final int TRACES = Integer.getInteger("lakefront.traces", 6_000);
    private static final int AT_LEAST = 5_000;
    private static final int WORKERS = 2;

    private static final List<String> METHODS = List.of(
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa_chargeDeclined",
            "pm_card_authenticationRequired",
            "pm_processing");

    @Test
    void storiesToldByChance_endWell() throws InterruptedException {
        Integer one = Integer.getInteger("lakefront.traces.seed");
        Set<String> distinct = one == null
                ? inParallel(IntStream.range(0, TRACES).toArray(), EveryOrderOfArrivalTest::byChance)
                : inParallel(new int[] {one}, EveryOrderOfArrivalTest::byChance);

        System.out.println("distinct: " + distinct.size());
        assertThat(distinct.size()).isGreaterThanOrEqualTo(one == null ? Math.min(TRACES * 5 / 6, AT_LEAST) : 1);
    }

    /** What one of the workers adds. */
    private interface Telling {
        void tell(ArrivalStory story, int seed, Set<String> traces);
    }

    private static Set<String> inParallel(int[] seeds, Telling telling) throws InterruptedException {
        Set<String> traces = Collections.synchronizedSet(new HashSet<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();
        List<Thread> workers = IntStream.range(0, Math.min(WORKERS, seeds.length))
                .mapToObj(worker -> Thread.ofPlatform().start(() -> {
                    long t0 = System.nanoTime();
                    try (ArrivalStory story = new ArrivalStory()) {
                        System.out.println("context " + (System.nanoTime() - t0) / 1000000);
                        for (int i = next.getAndIncrement();
                                i < seeds.length && failures.isEmpty();
                                i = next.getAndIncrement()) {
                            telling.tell(story, seeds[i], traces);
                            if (i % 50 == 0) System.out.println(i + " " + (System.nanoTime() - t0) / 1000000);
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a story ends badly", failures.getFirst());
        }
        return traces;
    }

    private static void byChance(ArrivalStory story, int seed, Set<String> traces) {
        Random random = new Random(seed * 1_000_003L);
        Map<String, Part> cast = cast(random);
        try {
            List<String> trace =
                    story.play(cast, schedule(random), fates(random), lateMoney(random));
            traces.add(String.join(",", trace));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dlakefront.traces.seed=" + seed + " " + cast.keySet(), e);
        }
    }

    private static Interleaving.Schedule schedule(Random random) {
        int goesOn = random.nextInt(3) * 40;
        return (able, here) -> here >= 0 && random.nextInt(100) < goesOn ? here : random.nextInt(able);
    }

    private static java.util.function.Supplier<Fate> fates(Random random) {
        int[] bad = {random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0};
        return () -> {
            if (bad[0] == 0 || random.nextInt(4) > 0) {
                return Fate.ANSWERED;
            }
            bad[0]--;
            return random.nextInt(3) == 0 ? Fate.FAILED : Fate.LOST;
        };
    }

    private static PaymentStatus lateMoney(Random random) {
        return random.nextBoolean() ? PaymentStatus.SUCCEEDED : PaymentStatus.CANCELED;
    }

    private static Map<String, Part> cast(Random random) {
        IntPredicate chance = percent -> random.nextInt(100) < percent;
        Map<String, Part> cast = new LinkedHashMap<>();
        String method = chance.test(40) ? null : METHODS.get(random.nextInt(METHODS.size()));
        Part answer = ArrivalStory.pays(method);
        if (chance.test(10)) {
            int points = 1 + random.nextInt(8);
            cast.put("answer dying with " + method, ArrivalStory.dies(answer, points));
        } else {
            cast.put("answer with " + method, answer);
        }
        if (chance.test(40)) {
            String second = METHODS.get(random.nextInt(METHODS.size()));
            cast.put("another try with " + second, ArrivalStory.pays(second));
        }
        if (chance.test(70)) {
            cast.put("browser", ArrivalStory.browser(outcome(random)));
        }
        if (chance.test(30)) {
            cast.put("browser again", ArrivalStory.browser(outcome(random)));
        }
        if (chance.test(60)) {
            cast.put("bank", ArrivalStory.bank(lateMoney(random)));
        }
        int webhooks = random.nextInt(4);
        for (int i = 0; i < webhooks; i++) {
            cast.put("webhook " + i, ArrivalStory.webhook(random.nextInt(3)));
        }
        if (chance.test(60)) {
            cast.put("return page", ArrivalStory::returns);
        }
        if (chance.test(50)) {
            cast.put("sweep", ArrivalStory::sweep);
        }
        if (chance.test(50)) {
            Actor who = chance.test(60) ? Actor.CUSTOMER : Actor.STAFF;
            cast.put("cancel by " + who, ArrivalStory.cancels(who));
        }
        if (chance.test(60)) {
            cast.put("expiry", ArrivalStory::expires);
        }
        if (chance.test(10)) {
            cast.put("hard limit", ArrivalStory::expiresForGood);
        }
        if (chance.test(30)) {
            cast.put("starter", ArrivalStory::starter);
        }
        if (chance.test(40)) {
            cast.put("relay", ArrivalStory::relay);
        }
        if (chance.test(30)) {
            cast.put("rival", ArrivalStory::rival);
        }
        if (chance.test(15)) {
            cast.put("stray", ArrivalStory::stray);
        }
        return cast;
    }

    private static PaymentStatus outcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> PaymentStatus.REQUIRES_PAYMENT_METHOD;
            case 1 -> PaymentStatus.PROCESSING;
            default -> PaymentStatus.SUCCEEDED;
        };
    }

    /** All of what can happen, once each. */
    private static Map<String, Part> everything() {
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("answer", ArrivalStory.pays("pm_card_visa"));
        all.put("answer to a browser", ArrivalStory.pays(null));
        all.put("browser", ArrivalStory.browser(PaymentStatus.SUCCEEDED));
        all.put("webhook", ArrivalStory.webhook(1));
        all.put("return page", ArrivalStory::returns);
        all.put("sweep", ArrivalStory::sweep);
        all.put("cancel", ArrivalStory.cancels(Actor.CUSTOMER));
        all.put("staff", ArrivalStory.cancels(Actor.STAFF));
        all.put("expiry", ArrivalStory::expires);
        all.put("starter", ArrivalStory::starter);
        all.put("relay", ArrivalStory::relay);
        all.put("rival", ArrivalStory::rival);
        return all;
    }

    /** Any two of them, with two interruptions at most, while an answer is under way or was given. */
    @Test
    void anyTwo_whereverTheyInterruptEachOther_endWell() throws InterruptedException {
        List<String> names = List.copyOf(everything().keySet());
        int[] pairs = IntStream.range(0, names.size() * names.size())
                .filter(pair -> pair / names.size() < pair % names.size())
                .toArray();

        Set<String> distinct = inParallel(pairs, (story, pair, traces) -> {
            String first = names.get(pair / names.size());
            String second = names.get(pair % names.size());
            Systematic schedule = new Systematic(2);
            do {
                Map<String, Part> cast = new LinkedHashMap<>();
                cast.put(first, everything().get(first));
                cast.put(second, everything().get(second));
                try {
                    traces.add(String.join(
                            ",", story.play(cast, schedule, () -> Fate.ANSWERED, PaymentStatus.SUCCEEDED)));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(first + " and " + second, e);
                }
            } while (schedule.another());
        });
        System.out.println("pairs: " + distinct.size());

        assertThat(distinct.size()).isGreaterThan(1_000);
    }
}
