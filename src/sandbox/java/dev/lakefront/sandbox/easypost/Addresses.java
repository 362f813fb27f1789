package dev.lakefront.sandbox.easypost;

import dev.lakefront.sandbox.easypost.Ledger.Page;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses that were made, verified or not. Not safe between threads. */
final class Addresses {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final List<String> TEXTS =
            List.of("name", "company", "street1", "street2", "city", "state", "zip", "country", "phone", "email");

    private final Ledger ledger;

    Addresses(Clock clock) {
        this.ledger = new Ledger(clock, "adr", "Address");
    }

    /** The flags stand beside the address; that they are there is what counts, even if they are false. */
    Map<String, Object> create(Map<String, Object> body) throws EasyPostError {
        Map<String, Object> address = read(Fields.object(body, "address"));
        boolean strict = body.containsKey("verify_strict");
        if (strict || body.containsKey("verify")) {
            verify(address, strict);
        }
        return ledger.add(address);
    }

    Map<String, Object> createAndVerify(Map<String, Object> body) throws EasyPostError {
        Map<String, Object> address = read(Fields.object(body, "address"));
        verify(address, true);
        return Map.of("address", ledger.add(address));
    }

    Map<String, Object> verify(String id) throws EasyPostError {
        Map<String, Object> address = ledger.get(id);
        verify(address, true);
        return Map.of("address", address);
    }

    Map<String, Object> get(String id) throws EasyPostError {
        return ledger.get(id);
    }

    Map<String, Object> page(Page page) throws EasyPostError {
        return ledger.page("addresses", page, address -> true);
    }

    /** The address that a shipment names by its id, or brings along. */
    Map<String, Object> given(Map<String, Object> shipment, String field) throws EasyPostError {
        Map<String, Object> given = Fields.object(shipment, field);
        if (given == null) {
            throw EasyPostError.missing(field);
        }
        String id = Fields.text(given, "id");
        return id == null ? ledger.add(read(given)) : ledger.get(id);
    }

    void clear() {
        ledger.clear();
    }

    private Map<String, Object> read(@Nullable Map<String, Object> given) throws EasyPostError {
        if (given == null) {
            throw EasyPostError.missing("address");
        }
        Map<String, Object> address = ledger.blank();
        for (String time : List.of("created_at", "updated_at")) {
            address.put(time, ledger.now().replace("Z", "+00:00"));
        }
        for (String field : TEXTS) {
            address.put(field, Fields.text(given, field));
        }
        if (address.get("country") == null) {
            address.put("country", "US");
        } else if (!COUNTRIES.contains(address.get("country"))) {
            throw EasyPostError.invalid("country", "is not a country");
        }
        address.put("residential", given.get("residential") instanceof Boolean residential ? residential : null);
        for (String field : List.of("carrier_facility", "federal_tax_id", "state_tax_id")) {
            address.put(field, Fields.text(given, field));
        }
        address.put("verifications", Map.of());
        return address;
    }

    private static void verify(Map<String, Object> address, boolean strict) throws EasyPostError {
        if (!Verification.of(address) && strict) {
            Map<String, Object> delivery =
                    Fields.object(Objects.requireNonNull(Fields.object(address, "verifications")), "delivery");
            throw new EasyPostError(
                    422,
                    "ADDRESS.VERIFY.FAILURE",
                    "Unable to verify address.",
                    List.copyOf(Fields.list(Objects.requireNonNull(delivery), "errors")));
        }
    }
}
