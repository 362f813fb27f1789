package dev.lakefront.order;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.lakefront.kernel.Money;
import dev.lakefront.order.ArrivalStory.Part;
import dev.lakefront.order.ArrivalStory.Plot;
import dev.lakefront.order.StagedGateway.Fate;
import dev.lakefront.payment.PaymentKind;
import dev.lakefront.payment.PaymentStatus;
import dev.lakefront.payment.RefundStatus;
import dev.lakefront.testing.Interleaving.Schedule;
import dev.lakefront.testing.Systematic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever comes first of what can happen to one order: one payment at most is kept for it, and order, ledger, whoever takes payments
 * and letters agree in the end. {@code -Dlakefront.traces.seed=n} plays one of the stories told by chance again, and {@code
 * -Dlakefront.traces=n} plays so many.
 */
class EveryOrderOfArrivalTest {

    private static final int STORIES = Integer.getInteger("lakefront.traces", 5_200);
    private static final int WORKERS = 2;

    private static final List<String> METHODS = List.of(
            "pm_card_visa",
            "pm_card_visa",
            "pm_card_visa_chargeDeclined",
            "pm_card_authenticationRequired",
            "pm_processing");

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.lakefront");

    private static final List<ArrivalStory> STORYTELLERS = new ArrayList<>();

    /** Thousands of calls fail, of which the shops complain in vain. */
    @BeforeAll
    static void open() {
        LOG.setLevel(Level.OFF);
        for (int worker = 0; worker < WORKERS; worker++) {
            STORYTELLERS.add(new ArrivalStory());
        }
    }

    @AfterAll
    static void close() {
        STORYTELLERS.forEach(ArrivalStory::close);
        STORYTELLERS.clear();
        LOG.setLevel(null);
    }

    @Test
    void storiesToldByChance_endWell() throws InterruptedException {
        Integer one = Integer.getInteger("lakefront.traces.seed");
        int[] seeds = one == null ? IntStream.range(0, STORIES).toArray() : new int[] {one};

        Set<String> traces = onWorkers(seeds, (story, seed, told) -> told.add(byChance(story, seed)));

        assertThat(traces).hasSizeGreaterThanOrEqualTo(seeds.length * 25 / 26);
    }

    /** Any two of what can happen, while they interrupt each other wherever they can, twice at most. */
    @Test
    void anyTwo_interruptedAnywhere_endWell() throws InterruptedException {
        List<String> names = List.copyOf(everything().keySet());
        int[] pairs = IntStream.range(0, names.size() * names.size())
                .filter(pair -> pair / names.size() < pair % names.size())
                .toArray();

        Set<String> traces = onWorkers(
                pairs,
                (story, pair, told) ->
                        inEveryWay(story, names.get(pair / names.size()), names.get(pair % names.size()), told));

        assertThat(traces).hasSizeGreaterThan(1_000);
    }

    private interface Telling {
        void tell(ArrivalStory story, int what, Set<String> told);
    }

    /** What all the tellings add, each of which is told by one of the workers in its own shop. */
    private static Set<String> onWorkers(int[] tellings, Telling telling) throws InterruptedException {
        Set<String> told = Collections.synchronizedSet(new HashSet<>());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger next = new AtomicInteger();
        Consumer<ArrivalStory> work = story -> {
            try {
                for (int i = next.getAndIncrement();
                        i < tellings.length && failures.isEmpty();
                        i = next.getAndIncrement()) {
                    telling.tell(story, tellings[i], told);
                }
            } catch (Throwable e) {
                failures.add(e);
            }
        };
        List<Thread> workers = STORYTELLERS.stream()
                .map(story -> Thread.ofPlatform().start(() -> work.accept(story)))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a story ends badly", failures.getFirst());
        }
        return told;
    }

    private static String byChance(ArrivalStory story, int seed) {
        Random random = new Random(seed * 1_000_003L);
        Plot plot = new Plot(
                likely(random, 25) ? PaymentKind.CHECKOUT_SESSION : PaymentKind.PAYMENT_INTENT,
                cast(random),
                schedule(random),
                fates(random),
                likely(random, 25) ? RefundStatus.PENDING : RefundStatus.SUCCEEDED,
                end(random),
                likely(random, 50) ? ArrivalParts::news : ArrivalParts::reconciles);
        try {
            return String.join(",", story.play(plot));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "-Dlakefront.traces.seed=" + seed + ", " + plot.kind() + ": "
                            + plot.parts().keySet(),
                    e);
        }
    }

    private static boolean likely(Random random, int percent) {
        return random.nextInt(100) < percent;
    }

    /** Some go on for long, some are interrupted all the time. */
    private static Schedule schedule(Random random) {
        int goesOn = random.nextInt(3) * 40;
        return (able, here) -> here >= 0 && likely(random, goesOn) ? here : random.nextInt(able);
    }

    private static Supplier<Fate> fates(Random random) {
        AtomicInteger bad = new AtomicInteger(likely(random, 35) ? 1 + random.nextInt(3) : 0);
        return () -> {
            if (bad.get() == 0 || likely(random, 75)) {
                return Fate.ANSWERED;
            }
            bad.decrementAndGet();
            return likely(random, 35) ? Fate.FAILED : Fate.LOST;
        };
    }

    private static PaymentStatus end(Random random) {
        return likely(random, 50) ? PaymentStatus.SUCCEEDED : PaymentStatus.CANCELED;
    }

    private static PaymentStatus outcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> PaymentStatus.REQUIRES_PAYMENT_METHOD;
            case 1 -> PaymentStatus.PROCESSING;
            default -> PaymentStatus.SUCCEEDED;
        };
    }

    private static String method(Random random) {
        return METHODS.get(random.nextInt(METHODS.size()));
    }

    private static Map<String, Part> cast(Random random) {
        Map<String, Part> cast = new LinkedHashMap<>();
        String method = likely(random, 40) ? null : method(random);
        Part answer = ArrivalParts.pays(method);
        boolean dies = likely(random, 10);
        cast.put("answer to " + method, dies ? ArrivalParts.dies(answer, 1 + random.nextInt(8)) : answer);
        String second = method(random);
        add(cast, random, 40, "another try, " + second, ArrivalParts.offer(PaymentKind.PAYMENT_INTENT, second));
        add(cast, random, 35, "another tab", ArrivalParts.offer(PaymentKind.CHECKOUT_SESSION, null));
        add(cast, random, 15, "a third tab", ArrivalParts.offer(PaymentKind.PAYMENT_INTENT, null));
        add(cast, random, 70, "browser", ArrivalParts.browser(outcome(random)));
        add(cast, random, 30, "browser again", ArrivalParts.browser(outcome(random)));
        add(cast, random, 60, "bank", ArrivalParts.bank(end(random)));
        int webhooks = random.nextInt(4);
        for (int i = 0; i < webhooks; i++) {
            cast.put("webhook " + i, ArrivalParts.webhook(random.nextInt(3)));
        }
        add(cast, random, 60, "return page", ArrivalParts::returns);
        add(cast, random, 50, "sweep", ArrivalParts::sweep);
        add(cast, random, 30, "customer", ArrivalParts.cancels(Actor.CUSTOMER));
        add(cast, random, 20, "staff", ArrivalParts.cancels(Actor.STAFF));
        add(cast, random, 60, "expiry", ArrivalParts::expires);
        add(cast, random, 10, "hard limit", ArrivalParts::expiresForGood);
        add(cast, random, 30, "starter", ArrivalParts::starter);
        add(cast, random, 40, "relay", ArrivalParts::relay);
        add(cast, random, 30, "rival", ArrivalParts::rival);
        add(cast, random, 10, "stray", ArrivalParts::stray);
        Money some = likely(random, 50) ? null : Money.of(1_000, "EUR");
        add(cast, random, 20, "refund of " + some, ArrivalParts.refunds(some, likely(random, 30)));
        add(cast, random, 10, "another refund", ArrivalParts.refunds(Money.of(1_500, "EUR"), false));
        return cast;
    }

    private static void add(Map<String, Part> cast, Random random, int percent, String name, Part part) {
        if (likely(random, percent)) {
            cast.put(name, part);
        }
    }

    private static Map<String, Part> everything() {
        Map<String, Part> all = new LinkedHashMap<>();
        all.put("answer", ArrivalParts.pays("pm_card_visa"));
        all.put("answer to a browser", ArrivalParts.pays(null));
        all.put("another tab", ArrivalParts.offer(PaymentKind.CHECKOUT_SESSION, null));
        all.put("browser", ArrivalParts.browser(PaymentStatus.SUCCEEDED));
        all.put("webhook", ArrivalParts.webhook(1));
        all.put("return page", ArrivalParts::returns);
        all.put("sweep", ArrivalParts::sweep);
        all.put("customer", ArrivalParts.cancels(Actor.CUSTOMER));
        all.put("staff", ArrivalParts.cancels(Actor.STAFF));
        all.put("expiry", ArrivalParts::expires);
        all.put("starter", ArrivalParts::starter);
        all.put("relay", ArrivalParts::relay);
        all.put("rival", ArrivalParts::rival);
        all.put("refund", ArrivalParts.refunds(null, true));
        return all;
    }

    private static void inEveryWay(ArrivalStory story, String first, String second, Set<String> told) {
        Systematic schedule = new Systematic(2);
        do {
            Map<String, Part> cast = everything();
            cast.keySet().retainAll(Arrays.asList(first, second));
            Plot plot = new Plot(
                    PaymentKind.PAYMENT_INTENT,
                    cast,
                    schedule,
                    () -> Fate.ANSWERED,
                    RefundStatus.SUCCEEDED,
                    PaymentStatus.SUCCEEDED,
                    ArrivalParts::reconciles);
            told.add(String.join(",", story.play(plot)));
        } while (schedule.another());
    }
}
