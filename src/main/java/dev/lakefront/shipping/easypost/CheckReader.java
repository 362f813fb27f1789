package dev.lakefront.shipping.easypost;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.lakefront.kernel.UpstreamException;
import dev.lakefront.kernel.UpstreamException.Kind;
import dev.lakefront.shipping.AddressCheck;
import dev.lakefront.shipping.AddressCheck.Verdict;
import dev.lakefront.shipping.AddressHint;
import dev.lakefront.shipping.AddressHint.Field;
import dev.lakefront.shipping.ParcelAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verified address as EasyPost describes it: what its register complains about, and what it has written differently. It
 * writes everything in capitals and adds to postal codes; neither is a correction.
 */
final class CheckReader {

    static final String CORRECTED = "CORRECTED";

    private static final Map<String, Field> FIELDS = Map.of(
            "company", Field.COMPANY,
            "street1", Field.STREET1,
            "street2", Field.STREET2,
            "city", Field.CITY,
            "state", Field.REGION,
            "zip", Field.POSTAL_CODE,
            "country", Field.COUNTRY);

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_.]{1,80}");
    private static final Pattern INSIGNIFICANT = Pattern.compile("[\\s\\p{Punct}]+");
    private static final int MOST_HINTS = 10;
    private static final int LONGEST_TEXT = 200;

    private CheckReader() {}

    static AddressCheck read(JsonObject answer, ParcelAddress asked) {
        if (!(answer.get("verifications") instanceof JsonObject verifications)) {
            throw new UpstreamException(
                    EasyPostChannel.SYSTEM, Kind.GARBLED, "check: an address without verifications");
        }
        if (!(verifications.get("delivery") instanceof JsonObject delivery)) {
            return AddressCheck.unchecked();
        }
        boolean deliverable = "true".equals(text(delivery, "success"));
        List<AddressHint> hints = complaints(delivery.get("errors"));
        if (deliverable) {
            hints.addAll(corrections(answer, asked));
        }
        return new AddressCheck(
                deliverable ? Verdict.DELIVERABLE : Verdict.DOUBTFUL,
                hints.subList(0, Math.min(hints.size(), MOST_HINTS)));
    }

    /** An address that was refused as a whole is no more than a doubtful one. */
    static AddressCheck refused(String code) {
        AddressHint hint = new AddressHint(Field.ADDRESS, plain(code), "The address was not understood", null);
        return new AddressCheck(Verdict.DOUBTFUL, List.of(hint));
    }

    private static List<AddressHint> complaints(@Nullable JsonElement errors) {
        List<AddressHint> hints = new ArrayList<>();
        if (errors instanceof JsonArray list) {
            for (JsonElement each : list) {
                if (each instanceof JsonObject error) {
                    String suggestion = text(error, "suggestion");
                    hints.add(new AddressHint(
                            FIELDS.getOrDefault(text(error, "field"), Field.ADDRESS),
                            plain(text(error, "code")),
                            text(error, "message"),
                            suggestion.isEmpty() ? null : suggestion));
                }
            }
        }
        return hints;
    }

    private static List<AddressHint> corrections(JsonObject answer, ParcelAddress asked) {
        List<AddressHint> hints = new ArrayList<>();
        String street = text(answer, "street1") + " " + text(answer, "street2");
        // a register moves parts of a street between its two lines
        if (differ(asked.street1() + " " + orEmpty(asked.street2()), street)) {
            hints.add(correction(Field.STREET1, text(answer, "street1")));
        }
        if (differ(asked.place().city(), text(answer, "city"))) {
            hints.add(correction(Field.CITY, text(answer, "city")));
        }
        if (differ(orEmpty(asked.place().region()), text(answer, "state"))) {
            hints.add(correction(Field.REGION, text(answer, "state")));
        }
        String postalCode = text(answer, "zip");
        if (differ(shortened(orEmpty(asked.place().postalCode())), shortened(postalCode))) {
            hints.add(correction(Field.POSTAL_CODE, postalCode));
        }
        return hints;
    }

    private static AddressHint correction(Field field, String suggestion) {
        return new AddressHint(field, CORRECTED, "The register has it differently", suggestion);
    }

    /** Whether a register's text says something else; an empty one says nothing. */
    private static boolean differ(String asked, String registered) {
        return !registered.isBlank() && !significant(asked).equals(significant(registered));
    }

    private static String significant(String text) {
        return INSIGNIFICANT.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** Without the four digits that the United States' register adds. */
    private static String shortened(String postalCode) {
        int hyphen = postalCode.indexOf('-');
        return hyphen == 5 ? postalCode.substring(0, hyphen) : postalCode;
    }

    /** {@code E.HOUSE_NUMBER.MISSING} as {@code HOUSE_NUMBER_MISSING}. */
    private static String plain(String code) {
        String rest = code.startsWith("E.") ? code.substring(2) : code;
        return CODE.matcher(rest).matches() ? rest.replace('.', '_') : "UNKNOWN";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        String text = value != null && value.isJsonPrimitive() ? value.getAsString() : "";
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
