package dev.lakefront.sandbox.groq;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A point in time, to the millisecond. */
record DateTime(long milliseconds) implements LanguageValue, Comparable<DateTime> {

    /** What a date of ECMAScript can hold, a hundred million days either way. */
    private static final double FURTHEST = 8.64e15;

    private static final DateTimeFormatter WITH_FRACTION = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WHOLE_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;

    /** Null when the sum lies outside what can be written. */
    @Nullable
    DateTime plusSeconds(double seconds) {
        double sum = milliseconds + seconds * 1000;
        return Math.abs(sum) <= FURTHEST ? new DateTime((long) sum) : null;
    }

    double secondsSince(DateTime earlier) {
        return (milliseconds - earlier.milliseconds) / 1000.0;
    }

    @Override
    public int compareTo(DateTime other) {
        return Long.compare(milliseconds, other.milliseconds);
    }

    @Override
    public Object plain() {
        return toString();
    }

    /** RFC 3339 in UTC, with milliseconds only where there are any. */
    @Override
    public String toString() {
        return (milliseconds % 1000 == 0 ? WHOLE_SECONDS : WITH_FRACTION).format(Instant.ofEpochMilli(milliseconds));
    }

    /** RFC 3339 in UTC, always with milliseconds. */
    static String timestamp(Instant instant) {
        return WITH_FRACTION.format(instant);
    }

    /**
     * Reads RFC 3339, or a date alone, meaning its first moment in UTC; null for anything else. By hand, because it runs on
     * attributes of every document of a scan, many of which are no dates: an exception for each would be slow.
     */
    static @Nullable DateTime parse(String text) {
        if (text.length() < DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long midnight = LocalDate.of(year, month, day).toEpochDay() * 86_400_000;
        return text.length() == DATE_LENGTH ? new DateTime(midnight) : withTime(text, midnight);
    }

    private static @Nullable DateTime withTime(String text, long midnight) {
        if (text.length() <= SECONDS_LENGTH
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int zone = SECONDS_LENGTH;
        int fraction = 0;
        if (text.charAt(zone) == '.') {
            int scale = 100;
            for (zone++; zone < text.length() && digits(text, zone, zone + 1) >= 0; zone++) {
                fraction += digits(text, zone, zone + 1) * scale;
                scale /= 10;
            }
            if (zone == SECONDS_LENGTH + 1) {
                return null;
            }
        }
        int offset = offsetMinutes(text, zone);
        return offset == Integer.MIN_VALUE
                ? null
                : new DateTime(midnight + ((hour * 60L + minute - offset) * 60 + second) * 1000 + fraction);
    }

    private static int offsetMinutes(String text, int at) {
        int length = text.length() - at;
        if (length == 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (length != 6 || text.charAt(at + 3) != ':' || text.charAt(at) != '+' && text.charAt(at) != '-') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(text, at + 1, at + 3);
        int minutes = digits(text, at + 4, at + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 60 + minutes;
        return text.charAt(at) == '-' ? -offset : offset;
    }

    /** -1 if one of them is no digit. */
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
