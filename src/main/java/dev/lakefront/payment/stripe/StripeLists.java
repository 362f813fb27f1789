package dev.lakefront.payment.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stripe's lists, the newest first, read to their end. */
final class StripeLists {

    /** Half of what is allowed: payments are large with all that came of them. */
    static final long PAGE = 50;

    private static final int MOST_PAGES = 20;

    private StripeLists() {}

    /** The page after the object of this id; the first if it is null. */
    @FunctionalInterface
    interface Pages<T extends HasId> {
        StripeCollection<T> page(@Nullable String after) throws StripeException;
    }

    /** The same of what was made until this second; of all if it is null. */
    @FunctionalInterface
    interface TimedPages<T extends HasId> {
        StripeCollection<T> page(@Nullable Long until, @Nullable String after) throws StripeException;
    }

    /** A list that is short. */
    static <T extends HasId> List<T> all(String operation, Pages<T> pages) {
        Some<T> some = some(operation, pages);
        if (some.more()) {
            throw tooMuch(operation);
        }
        return some.found();
    }

    /**
     * A list of any length: after some pages another one is begun where it got to. So a list without an end is found out, by not
     * getting anywhere.
     *
     * @param until a second
     */
    static <T extends HasId> List<T> all(
            String operation, @Nullable Long until, Function<T, @Nullable Long> created, TimedPages<T> pages) {
        Map<String, T> found = new LinkedHashMap<>();
        Long limit = until;
        while (true) {
            Long newest = limit;
            Some<T> some = some(operation, after -> pages.page(newest, after));
            some.found().forEach(each -> found.put(each.getId(), each));
            if (!some.more()) {
                return List.copyOf(found.values());
            }
            Long oldest = created.apply(some.found().getLast());
            if (oldest == null || (newest != null && oldest >= newest)) {
                throw tooMuch(operation);
            }
            limit = oldest;
        }
    }

    private record Some<T>(List<T> found, boolean more) {}

    private static <T extends HasId> Some<T> some(String operation, Pages<T> pages) {
        List<T> found = new ArrayList<>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeCollection<T> read = read(operation, pages, after);
            found.addAll(read.getData());
            if (read.getData().isEmpty() || !Boolean.TRUE.equals(read.getHasMore())) {
                return new Some<>(found, false);
            }
            after = found.getLast().getId();
        }
        return new Some<>(found, true);
    }

    private static <T extends HasId> StripeCollection<T> read(
            String operation, Pages<T> pages, @Nullable String after) {
        try {
            StripeCollection<T> read = pages.page(after);
            if (read.getData() == null
                    || read.getData().stream().anyMatch(each -> each == null || each.getId() == null)) {
                throw StripeRefusal.garbled(operation + ": no list");
            }
            return read;
        } catch (StripeException e) {
            throw StripeRefusal.rejected(operation, e);
        }
    }

    private static UpstreamException tooMuch(String operation) {
        return new UpstreamException(StripeTransport.SYSTEM, Kind.TOO_LARGE, operation + ": too much of one time");
    }
}
