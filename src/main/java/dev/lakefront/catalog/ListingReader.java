package dev.lakefront.catalog;

import dev.lakefront.catalog.index.ListingQuery.Order;
import dev.lakefront.catalog.source.ShopSettings;
import dev.lakefront.web.ParameterReader;
import dev.lakefront.web.problem.Problem;
import io.micronaut.http.HttpParameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list of products. */
final class ListingReader {

    private static final String OPTION = "option.";
    private static final int MOST_OPTIONS = 20;

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");

    private static final Map<String, Order> ORDERS = Map.of(
            "relevance", Order.RELEVANCE,
            "manual", Order.MANUAL,
            "newest", Order.NEWEST,
            "oldest", Order.OLDEST,
            "price-asc", Order.PRICE_ASC,
            "price-desc", Order.PRICE_DESC,
            "name", Order.NAME,
            "name-desc", Order.NAME_DESC,
            "best-selling", Order.BEST_SELLING);

    private ListingReader() {}

    /** What was asked for, or why that cannot be answered. */
    sealed interface Reading {
        record Accepted(ListingKey key) implements Reading {}

        record Refused(Problem problem) implements Reading {}
    }

    static Reading read(HttpParameters parameters, ShopSettings settings) {
        ParameterReader reader = new ParameterReader(parameters);
        ListingKey key = new ListingKey(
                reader.search("search"),
                set(reader, "category"),
                List.copyOf(reader.all("collection")),
                set(reader, "brand"),
                set(reader, "tag"),
                set(reader, "id"),
                set(reader, "handle"),
                options(reader),
                amount(reader, "minPrice"),
                amount(reader, "maxPrice"),
                reader.flag("available"),
                order(reader),
                ViewReader.view(reader, settings),
                reader.limit(),
                reader.cursor());
        Problem problem = reader.problem();
        return problem == null ? new Reading.Accepted(key) : new Reading.Refused(problem);
    }

    private static SortedSet<String> set(ParameterReader reader, String name) {
        return new TreeSet<>(reader.all(name));
    }

    private static SortedMap<String, SortedSet<String>> options(ParameterReader reader) {
        SortedMap<String, SortedSet<String>> options = new TreeMap<>();
        List<String> names = new ArrayList<>();
        reader.names().forEach(name -> {
            if (name.startsWith(OPTION) && name.length() > OPTION.length()) {
                names.add(name);
            }
        });
        if (names.size() > MOST_OPTIONS) {
            reader.fault(OPTION + "*", "At most " + MOST_OPTIONS + " options.");
            return options;
        }
        for (String name : names) {
            if (name.length() > ParameterReader.LONGEST) {
                reader.fault(OPTION + "*", "Names have at most " + ParameterReader.LONGEST + " characters.");
                continue;
            }
            SortedSet<String> values = set(reader, name);
            if (!values.isEmpty()) {
                String option = name.substring(OPTION.length()).toLowerCase(Locale.ROOT);
                options.computeIfAbsent(option, each -> new TreeSet<>()).addAll(values);
            }
        }
        return options;
    }

    private static @Nullable BigDecimal amount(ParameterReader reader, String name) {
        String value = reader.one(name, ParameterReader.LONGEST);
        if (value == null) {
            return null;
        }
        if (!AMOUNT.matcher(value).matches()) {
            reader.fault(name, "A decimal amount such as 12.90.");
            return null;
        }
        return new BigDecimal(value).stripTrailingZeros();
    }

    private static @Nullable Order order(ParameterReader reader) {
        String value = reader.one("sort", ParameterReader.LONGEST);
        if (value != null && !ORDERS.containsKey(value)) {
            reader.fault("sort", "One of " + String.join(", ", new TreeSet<>(ORDERS.keySet())) + ".");
        }
        return value == null ? null : ORDERS.get(value);
    }
}
