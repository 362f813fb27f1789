package dev.lakefront.checkout;

import dev.lakefront.web.problem.Problem;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of the checkout page's form. */
final class CheckoutFields {

    private static final String TEXT = "text";

    private static final List<Field> FIELDS = List.of(
            new Field("email", "email", "email", true, CheckoutForm::email),
            new Field("firstName", TEXT, "given-name", true, CheckoutForm::firstName),
            new Field("lastName", TEXT, "family-name", true, CheckoutForm::lastName),
            new Field("company", TEXT, "organization", false, CheckoutForm::company),
            new Field("line1", TEXT, "address-line1", true, CheckoutForm::line1),
            new Field("line2", TEXT, "address-line2", false, CheckoutForm::line2),
            new Field("postalCode", TEXT, "postal-code", false, CheckoutForm::postalCode),
            new Field("city", TEXT, "address-level2", true, CheckoutForm::city),
            new Field("region", TEXT, "address-level1", false, CheckoutForm::region),
            new Field("countryCode", TEXT, "country", true, CheckoutForm::countryCode),
            new Field("phone", "tel", "tel", false, CheckoutForm::phone));

    private CheckoutFields() {}

    /** @param autocomplete what browsers fill in (HTML, autofill detail tokens) */
    private record Field(
            String name,
            String type,
            String autocomplete,
            boolean required,
            Function<CheckoutForm, @Nullable String> value) {}

    /** A field as the page shows it; {@code fault} is null if there is none. */
    record Shown(
            String name,
            String label,
            String type,
            String autocomplete,
            boolean required,
            String value,
            @Nullable String fault) {}

    static List<Shown> shown(CheckoutForm form, List<Problem.Fault> faults, ResourceBundle text) {
        return FIELDS.stream().map(field -> shown(field, form, faults, text)).toList();
    }

    private static Shown shown(Field field, CheckoutForm form, List<Problem.Fault> faults, ResourceBundle text) {
        boolean faulty = faults.stream().anyMatch(fault -> fault.pointer().equals("/" + field.name));
        String value = field.value.apply(form);
        String label = text.getString(field.name);
        return new Shown(
                field.name,
                field.required ? label : label + " (" + text.getString("optional") + ")",
                field.type,
                field.autocomplete,
                field.required,
                value == null ? "" : value,
                faulty ? text.getString("fault") : null);
    }
}
