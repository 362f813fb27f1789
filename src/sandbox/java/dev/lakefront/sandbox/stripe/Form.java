package dev.lakefront.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters in brackets, as {@code a[b][0][c]=d} and {@code a[]=e}, taken apart. Lists and objects both are maps, a list's
 * keys its numbers. Of a name that comes twice the last value counts.
 */
final class Form {

    private static final int MOST = 2_000;
    private static final int DEEPEST = 16;

    private final Map<String, Object> root = new LinkedHashMap<>();
    private int count;

    private Form() {}

    static Map<String, Object> parse(String text) throws StripeError {
        Form form = new Form();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                form.add(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return form.root;
    }

    static Map<String, Object> of(Map<String, List<String>> query) throws StripeError {
        Form form = new Form();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            for (String value : parameter.getValue()) {
                form.add(parameter.getKey(), value);
            }
        }
        return form.root;
    }

    private static String decoded(String text) throws StripeError {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, null, "Invalid percent-encoding in the request body.");
        }
    }

    private void add(String name, String value) throws StripeError {
        if (++count > MOST) {
            throw StripeError.invalid(null, null, "Too many parameters.");
        }
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            put(root, name, value, name);
            return;
        }
        if (!name.endsWith("]")) {
            throw badlyNested(name);
        }
        String[] inner = name.substring(bracket + 1, name.length() - 1).split("]\\[", -1);
        if (inner.length > DEEPEST) {
            throw badlyNested(name);
        }
        Map<String, Object> place = child(root, name.substring(0, bracket), name);
        for (int i = 0; i < inner.length - 1; i++) {
            place = child(place, inner[i].isEmpty() ? element(place, inner[i + 1]) : inner[i], name);
        }
        String last = inner[inner.length - 1];
        put(place, last.isEmpty() ? Integer.toString(place.size()) : last, value, name);
    }

    /** An element without number is the last one, until it has this field already. */
    private static String element(Map<String, Object> list, String field) {
        String latest = Integer.toString(list.size() - 1);
        boolean complete = !(list.get(latest) instanceof Map<?, ?> element) || element.containsKey(field);
        return complete ? Integer.toString(list.size()) : latest;
    }

    private static void put(Map<String, Object> place, String key, String value, String name) throws StripeError {
        if (place.put(key, value) instanceof Map) {
            throw badlyNested(name);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> place, String key, String name) throws StripeError {
        Object child = place.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
        if (child instanceof Map) {
            return (Map<String, Object>) child;
        }
        throw badlyNested(name);
    }

    private static StripeError badlyNested(String name) {
        return StripeError.invalid(null, name, "Invalid nesting of parameter: " + name);
    }
}
