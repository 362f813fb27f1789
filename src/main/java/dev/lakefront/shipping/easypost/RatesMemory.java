package dev.lakefront.shipping.easypost;

import dev.lakefront.shipping.Parcel;
import dev.lakefront.shipping.Place;
import dev.lakefront.shipping.RatesResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest answers by parcel and places, for some minutes. Holds nobody's name or street. Thread safe.
 */
final class RatesMemory {

    private static final int MOST = 1_000;

    private final Duration kept;
    private final InstantSource clock;
    private final Map<Question, Kept> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
            return size() > MOST;
        }
    };

    RatesMemory(Duration kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
    }

    synchronized @Nullable RatesResult find(Question question) {
        Kept found = answers.get(question);
        return found != null && clock.instant().isBefore(found.until) ? found.result : null;
    }

    synchronized void keep(Question question, RatesResult result) {
        Instant now = clock.instant();
        answers.values().removeIf(answer -> !now.isBefore(answer.until));
        answers.remove(question);
        answers.put(question, new Kept(result, now.plus(kept)));
    }

    synchronized int size() {
        return answers.size();
    }

    /** What an answer depends on. */
    record Question(Spot from, Spot to, Parcel parcel, Currency currency) {

        static Question of(Place from, Place to, Parcel parcel, Currency currency) {
            return new Question(Spot.of(from), Spot.of(to), parcel, currency);
        }
    }

    /** A place as tariffs know it: by its postal code, else by its name. */
    private record Spot(String countryCode, String region, String name) {

        static Spot of(Place place) {
            String region = place.region();
            String postalCode = place.postalCode();
            String name = postalCode == null || postalCode.isBlank() ? place.city() : postalCode;
            return new Spot(place.countryCode(), plain(region == null ? "" : region), plain(name));
        }

        private static String plain(String text) {
            return text.replace(" ", "").toUpperCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return "Spot[" + countryCode + "]";
        }
    }

    private record Kept(RatesResult result, Instant until) {}
}
