package dev.lakefront.web;

import dev.lakefront.kernel.EmailAddress;
import dev.lakefront.web.problem.Faults;
import dev.lakefront.web.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body, and collects what cannot be taken: one problem tells of all faults. */
public class FieldReader {

    public static final String DEFAULT_LOCALE = "en";

    protected static final String REQUIRED = "REQUIRED";
    private static final String TOO_LONG = "TOO_LONG";
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./-]{3,40}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Faults faults = new Faults();

    public final boolean faulty() {
        return faults.any();
    }

    public final Problem problem() {
        return faults.problem();
    }

    public final void fault(String pointer, String code, String detail) {
        faults.add(pointer, code, detail);
    }

    public final @Nullable EmailAddress email(String pointer, @Nullable String typed) {
        Optional<EmailAddress> email = typed == null ? Optional.empty() : EmailAddress.parse(typed);
        if (email.isEmpty()) {
            boolean none = typed == null || typed.isBlank();
            fault(pointer, none ? REQUIRED : "INVALID_EMAIL", "An e-mail address.");
        }
        return email.orElse(null);
    }

    /** A line of text that may be left out; blank counts as left out. */
    public final @Nullable String text(String pointer, @Nullable String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (typed.length() > 4 * longest) {
            fault(pointer, TOO_LONG, "At most " + longest + " characters.");
            return null;
        }
        String clean = PlainText.of(typed).orElse(null);
        if (clean == null) {
            fault(pointer, "INVALID_TEXT", "One line, without invisible characters.");
        } else if (clean.length() > longest) {
            fault(pointer, TOO_LONG, "At most " + longest + " characters.");
            return null;
        }
        return clean;
    }

    /** Some lines of text that may be left out; blank counts as left out. */
    public final @Nullable String lines(String pointer, @Nullable String typed, int longest, int mostLines) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        List<String> lines =
                typed.length() > 4 * longest ? List.of() : typed.strip().lines().toList();
        List<String> clean =
                lines.stream().map(PlainText::of).flatMap(Optional::stream).toList();
        String text = String.join("\n", clean);
        if (lines.isEmpty() || lines.size() > mostLines || text.length() > longest) {
            fault(pointer, TOO_LONG, "At most " + longest + " characters on " + mostLines + " lines.");
        } else if (clean.size() < lines.size()) {
            fault(pointer, "INVALID_TEXT", "Without invisible characters.");
        }
        return text;
    }

    /** Empty if there is none. */
    public final String required(String pointer, @Nullable String typed, int longest) {
        if (typed == null || typed.isBlank()) {
            fault(pointer, REQUIRED, "A text of 1 to " + longest + " characters.");
            return "";
        }
        String text = text(pointer, typed, longest);
        return text == null ? "" : text;
    }

    public final @Nullable String locale(String pointer, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!LOCALE.matcher(typed).matches()) {
            fault(pointer, "INVALID_LOCALE", "A language tag such as en or de-AT.");
            return null;
        }
        return Locale.forLanguageTag(typed).toLanguageTag();
    }

    /** Empty if there is none. */
    public final String country(String pointer, @Nullable String typed) {
        if (typed == null || !COUNTRIES.contains(typed)) {
            boolean none = typed == null || typed.isBlank();
            fault(pointer, none ? REQUIRED : "INVALID_COUNTRY", "Two capitals as in ISO 3166-1, such as DE.");
            return "";
        }
        return typed;
    }

    public final @Nullable String phone(String pointer, @Nullable String typed) {
        String clean = text(pointer, typed, 40);
        if (clean != null && !PHONE.matcher(clean).matches()) {
            fault(pointer, "INVALID_PHONE", "Digits, with + ( ) . / - and spaces between them.");
            return null;
        }
        return clean;
    }

    /** The language that a browser would rather have than any other. */
    public static String preferredLocale(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return DEFAULT_LOCALE;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0
                            && LOCALE.matcher(range.getRange()).matches())
                    .map(range -> Locale.forLanguageTag(range.getRange()).toLanguageTag())
                    .findFirst()
                    .orElse(DEFAULT_LOCALE);
        } catch (IllegalArgumentException e) {
            return DEFAULT_LOCALE;
        }
    }
}
