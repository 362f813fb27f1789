package dev.lakefront.kernel;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that letters can be sent to (the addr-spec of RFC 5322 without comments, quoting and literals),
 * normalised so that one mailbox is one value: lower case, and the domain in ASCII (RFC 5891). Its text never shows it
 * whole.
 */
public record EmailAddress(String value) {

    /** RFC 5321, 4.5.3.1.3, without the angle brackets. */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;

    private static final Pattern LOCAL_PART =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Throws if the text is no normalised address. */
    public EmailAddress {
        if (!value.equals(normalised(value))) {
            throw new IllegalArgumentException("no normalised e-mail address");
        }
    }

    /** The address that a person typed; nothing if it is none. */
    public static Optional<EmailAddress> parse(String typed) {
        String normalised = normalised(typed);
        return normalised.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(normalised));
    }

    /** Empty if the text is no address. */
    private static String normalised(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) {
            return "";
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        String domain;
        try {
            domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
        boolean fits =
                LOCAL_PART.matcher(local).matches() && DOMAIN.matcher(domain).matches();
        String whole = local + "@" + domain;
        return fits && whole.length() <= LONGEST ? whole : "";
    }

    /** Enough for a person who knows the address to recognise it: {@code s…@lakefront.test}. */
    public String masked() {
        return value.charAt(0) + "…" + value.substring(value.indexOf('@'));
    }

    @Override
    public String toString() {
        return masked();
    }
}
