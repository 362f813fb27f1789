package dev.lakefront.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakefront.kernel.MinorUnits;
import dev.lakefront.kernel.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a document or of an object in it, read without mercy: what is there and not as the schema has it is not
 * understood. A missing field and a null are the same.
 */
record Fields(JsonNode node) {

    /** More is a slip of the hand. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final long MOST_OFTEN = Integer.MAX_VALUE;

    static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    Fields inside(String field) throws NotUnderstoodException {
        JsonNode inside = node.path(field);
        if (has(field) && !inside.isObject()) {
            throw new NotUnderstoodException(field);
        }
        return new Fields(inside);
    }

    String text(String field, Pattern form) throws NotUnderstoodException {
        String text = node.path(field).textValue();
        if (text == null || !form.matcher(text).matches()) {
            throw new NotUnderstoodException(field);
        }
        return text;
    }

    /** Texts by locale, at least one. */
    Map<String, String> localised(String field) throws NotUnderstoodException {
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : inside(field).node.properties()) {
            String text = member.getValue().textValue();
            if (!member.getKey().startsWith("_") && text != null && !text.isBlank()) {
                texts.put(member.getKey(), text.strip());
            }
        }
        if (texts.isEmpty()) {
            throw new NotUnderstoodException(field);
        }
        return texts;
    }

    boolean flag(String field, boolean missing) throws NotUnderstoodException {
        if (has(field) && !node.path(field).isBoolean()) {
            throw new NotUnderstoodException(field);
        }
        return node.path(field).asBoolean(missing);
    }

    Instant time(String field) throws NotUnderstoodException {
        try {
            return Instant.parse(node.path(field).asText());
        } catch (DateTimeException e) {
            throw new NotUnderstoodException(field);
        }
    }

    @Nullable
    Instant timeOrNull(String field) throws NotUnderstoodException {
        return has(field) ? time(field) : null;
    }

    /** A whole number from 1 on. */
    int count(String field) throws NotUnderstoodException {
        return (int) whole(field, 1, MOST_OFTEN);
    }

    @Nullable
    Long countOrNull(String field) throws NotUnderstoodException {
        return has(field) ? Long.valueOf(count(field)) : null;
    }

    Percent percent(String field) throws NotUnderstoodException {
        JsonNode number = node.path(field);
        boolean finite =
                number.isNumber() && !Double.isNaN(number.doubleValue()) && !Double.isInfinite(number.doubleValue());
        if (!finite) {
            throw new NotUnderstoodException(field);
        }
        return Percent.of(number.decimalValue()).orElseThrow(() -> new NotUnderstoodException(field));
    }

    /** Amounts by currency code, no currency twice. */
    Map<String, Money> amounts(String field) throws NotUnderstoodException {
        Map<String, Money> amounts = new HashMap<>();
        for (JsonNode each : list(field)) {
            String currency = each.path("currencyCode").asText();
            if (!MinorUnits.known(currency)) {
                throw new NotUnderstoodException(field);
            }
            Money amount = Money.of(new Fields(each).whole("amount", 0, MOST), currency);
            if (amounts.put(currency, amount) != null) {
                throw new NotUnderstoodException(field);
            }
        }
        return amounts;
    }

    /** Ids of the documents referred to. */
    Set<String> references(String field) throws NotUnderstoodException {
        Set<String> ids = new HashSet<>();
        for (JsonNode each : list(field)) {
            String id = each.path("_ref").asText();
            if (id.isBlank()) {
                throw new NotUnderstoodException(field);
            }
            ids.add(id);
        }
        return ids;
    }

    Set<String> countries(String field) throws NotUnderstoodException {
        Set<String> codes = new HashSet<>();
        for (JsonNode each : list(field)) {
            if (!each.isTextual() || !COUNTRY.matcher(each.textValue()).matches()) {
                throw new NotUnderstoodException(field);
            }
            codes.add(each.textValue());
        }
        return codes;
    }

    private JsonNode list(String field) throws NotUnderstoodException {
        JsonNode list = node.path(field);
        if (has(field) && !list.isArray()) {
            throw new NotUnderstoodException(field);
        }
        return list;
    }

    private long whole(String field, long least, long most) throws NotUnderstoodException {
        JsonNode number = node.path(field);
        boolean whole = number.isNumber() && number.canConvertToExactIntegral() && number.canConvertToLong();
        if (!whole || number.longValue() < least || number.longValue() > most) {
            throw new NotUnderstoodException(field);
        }
        return number.longValue();
    }
}
