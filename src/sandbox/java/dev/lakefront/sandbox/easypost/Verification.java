package dev.lakefront.sandbox.easypost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses exist: all but those with {@code UNDELIVERABLE} in the street (the real one's own example), without a house
 * number, with postal code {@code 00000}, or with one that no place in the country can have. Misspelt cities are corrected:
 * {@code San Fransisco}, {@code Muenchen}, {@code Berln}, {@code Herrsching}. Addresses in the United States come back as their
 * register writes them, in capitals and with four more digits. {@code 417 Montgomery St} has an unknown second line.
 */
final class Verification {

    private static final Map<String, Pattern> POSTAL_CODES = Map.of(
            "US", Pattern.compile("\\d{5}(-\\d{4})?"),
            "DE", Pattern.compile("\\d{5}"),
            "FR", Pattern.compile("\\d{5}"),
            "AT", Pattern.compile("\\d{4}"),
            "CH", Pattern.compile("\\d{4}"),
            "BE", Pattern.compile("\\d{4}"),
            "DK", Pattern.compile("\\d{4}"),
            "NL", Pattern.compile("\\d{4} ?[A-Za-z]{2}"));

    private static final Map<String, String> CITIES = Map.of(
            "san fransisco", "San Francisco",
            "muenchen", "München",
            "berln", "Berlin",
            "herrsching", "Herrsching am Ammersee");

    private final List<Map<String, Object>> errors = new ArrayList<>();
    private final Map<String, Object> address;
    private boolean exists = true;

    private Verification(Map<String, Object> address) {
        this.address = address;
    }

    /** Corrects the address, writes into it what was found, and says whether it exists. */
    static boolean of(Map<String, Object> address) {
        Verification verification = new Verification(address);
        verification.look();
        if (verification.exists) {
            verification.correct();
        }
        verification.writeDown();
        return verification.exists;
    }

    private void look() {
        String street = value("street1").toUpperCase(Locale.ROOT);
        String postalCode = value("zip");
        Pattern format = POSTAL_CODES.get(value("country"));
        if (street.contains("UNDELIVERABLE") || postalCode.equals("00000")) {
            refuse("E.ADDRESS.NOT_FOUND", "address", "Address not found");
        }
        if (street.isEmpty()) {
            refuse("E.STREET.MISSING", "street1", "Street is missing");
        } else if (street.chars().noneMatch(Character::isDigit)) {
            refuse("E.HOUSE_NUMBER.MISSING", "street1", "House number is missing");
        }
        if (value("city").isEmpty() && postalCode.isEmpty()) {
            refuse("E.CITY_STATE.MISSING", "city", "City and postal code are missing");
        }
        if (!postalCode.isEmpty()
                && format != null
                && !format.matcher(postalCode).matches()) {
            refuse("E.ZIP.INVALID", "zip", "Invalid postal code");
        }
        if (street.startsWith("417 MONTGOMERY") && !value("street2").isEmpty()) {
            errors.add(
                    error("E.SECONDARY_INFORMATION.INVALID", "street2", "Invalid secondary information(Apt/Suite#)"));
        }
    }

    private void refuse(String code, String field, String message) {
        exists = false;
        errors.add(error(code, field, message));
    }

    private void correct() {
        String city = CITIES.get(value("city").toLowerCase(Locale.ROOT));
        if (city != null) {
            address.put("city", city);
        }
        if (value("country").equals("US")) {
            for (String field : List.of("company", "street1", "street2", "city", "state")) {
                if (address.get(field) instanceof String text) {
                    address.put(field, text.toUpperCase(Locale.ROOT));
                }
            }
            if (value("zip").length() == 5) {
                address.put(
                        "zip",
                        value("zip") + "-"
                                + (1000 + Math.floorMod(value("street1").hashCode(), 9000)));
            }
        }
        address.put("residential", address.get("company") == null);
    }

    private void writeDown() {
        Map<String, Object> verifications = new LinkedHashMap<>();
        if (value("country").equals("US")) {
            verifications.put("zip4", verdict(null));
        }
        Map<String, Object> details = new LinkedHashMap<>();
        if (exists) {
            int spread = value("zip").hashCode();
            details.put("latitude", 47.0 + Math.floorMod(spread, 700) / 100.0);
            details.put("longitude", 7.0 + Math.floorMod(spread / 7, 700) / 100.0);
            details.put("time_zone", value("country").equals("US") ? "America/Los_Angeles" : "Europe/Berlin");
        }
        verifications.put("delivery", verdict(details));
        address.put("verifications", verifications);
    }

    private Map<String, Object> verdict(@Nullable Map<String, Object> details) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("success", exists);
        verdict.put("errors", List.copyOf(errors));
        verdict.put("details", details);
        return verdict;
    }

    private static Map<String, Object> error(String code, String field, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("field", field);
        error.put("message", message);
        error.put("suggestion", null);
        return error;
    }

    private String value(String field) {
        return address.get(field) instanceof String text ? text.strip() : "";
    }
}
