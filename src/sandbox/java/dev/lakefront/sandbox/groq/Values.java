package dev.lakefront.sandbox.groq;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value rules of the language. A value is null, a Boolean, a Number, a String, a List, a Map with string keys, or a
 * {@link LanguageValue}.
 */
final class Values {

    private static final int INCOMPARABLE = 2;

    /** The kind of all values that have no order among themselves; it comes last. */
    private static final int UNORDERED = 5;

    private Values() {}

    static @Nullable Object attribute(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> object ? object.get(name) : null;
    }

    /** Arrays and objects equal nothing, not even themselves. */
    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof String string) {
            return string.equals(right);
        }
        if (left instanceof PathPattern) {
            return left.equals(right);
        }
        return partialCompare(left, right) == 0;
    }

    /** Negative, zero or positive, or {@link #INCOMPARABLE}, which no other comparison yields. */
    private static int partialCompare(Object left, Object right) {
        if (left instanceof Number number && right instanceof Number other) {
            return compare(number, other);
        }
        if (left instanceof String string && right instanceof String other) {
            return compare(string, other);
        }
        if (left instanceof Boolean bool && right instanceof Boolean other) {
            return bool.compareTo(other);
        }
        if (left instanceof DateTime time && right instanceof DateTime other) {
            return time.compareTo(other);
        }
        return INCOMPARABLE;
    }

    /** Null when the two are of different kinds, or of one that has no order. */
    static @Nullable Integer compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null || kind(left) != kind(right) || kind(left) == UNORDERED) {
            return null;
        }
        return partialCompare(left, right);
    }

    /** An order of all values, for sorting: kinds after each other, and those without an order equal. */
    static int totalCompare(@Nullable Object left, @Nullable Object right) {
        int leftKind = kind(left);
        int rightKind = kind(right);
        if (leftKind != rightKind) {
            return Integer.compare(leftKind, rightKind);
        }
        return leftKind == UNORDERED || left == null || right == null ? 0 : partialCompare(left, right);
    }

    private static int kind(@Nullable Object value) {
        return switch (value) {
            case null -> UNORDERED;
            case String ignored -> 3;
            case Number ignored -> 2;
            case Boolean ignored -> 4;
            case DateTime ignored -> 1;
            default -> UNORDERED;
        };
    }

    private static int compare(Number left, Number right) {
        double a = left.doubleValue();
        double b = right.doubleValue();
        return a < b ? -1 : a > b ? 1 : 0;
    }

    /** By code point. UTF-16 units order the same way, except that surrogates sort below the last units of the plane. */
    static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean sameSide = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameSide ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** An object under which {@link #equal} values are equal; null for one that equals nothing. */
    static @Nullable Object key(@Nullable Object value) {
        return switch (value) {
            case null -> Absent.NULL;
            case Number number -> number.doubleValue() == 0 ? (Object) 0.0 : (Object) number.doubleValue();
            case String ignored -> value;
            case Boolean ignored -> value;
            case DateTime ignored -> value;
            case PathPattern ignored -> value;
            default -> null;
        };
    }

    /** Equality down to the last element, which the language itself does not offer. */
    static boolean same(@Nullable Object left, @Nullable Object right) {
        if (left instanceof List<?> array && right instanceof List<?> other) {
            return sameElements(array, other);
        }
        if (left instanceof Map<?, ?> object && right instanceof Map<?, ?> other) {
            return sameAttributes(object, other);
        }
        return equal(left, right);
    }

    private static boolean sameElements(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameAttributes(Map<?, ?> left, Map<?, ?> right) {
        if (!left.keySet().equals(right.keySet())) {
            return false;
        }
        for (Map.Entry<?, ?> attribute : left.entrySet()) {
            if (!same(attribute.getValue(), right.get(attribute.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private enum Absent {
        NULL
    }
}
