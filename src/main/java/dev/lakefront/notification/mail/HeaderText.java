package dev.lakefront.notification.mail;

import java.util.regex.Pattern;

/** Text that may stand in a header: one line, without any character that could end it (RFC 5322, 2.2). */
final class HeaderText {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private HeaderText() {}

    static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
