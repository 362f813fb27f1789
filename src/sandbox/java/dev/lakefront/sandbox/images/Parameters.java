package dev.lakefront.sandbox.images;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to URL parameters; every complaint is an {@link IllegalArgumentException} that names the parameter. */
record Parameters(Map<String, List<String>> query) {

    @Nullable
    String textOrNull(String name) {
        List<String> values = query.get(name);
        return values == null || values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
    }

    String text(String name, String otherwise) {
        String value = textOrNull(name);
        return value == null ? otherwise : value;
    }

    double number(String name, double otherwise, double least, double most) {
        String value = textOrNull(name);
        if (value == null) {
            return otherwise;
        }
        double number = decimal(name, value);
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(name + ": must lie between " + least + " and " + most);
        }
        return number;
    }

    /** Off unless it is said to be {@code true}. */
    boolean flag(String name) {
        return switch (text(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + ": must be true or false");
        };
    }

    /** Four numbers: left, top, width, height. */
    @Nullable
    Rectangle2D rectangle(String name) {
        String value = textOrNull(name);
        if (value == null) {
            return null;
        }
        double[] numbers = Arrays.stream(value.split(","))
                .mapToDouble(number -> decimal(name, number))
                .toArray();
        if (numbers.length != 4 || numbers[2] < 1 || numbers[3] < 1) {
            throw new IllegalArgumentException(name + ": must be left,top,width,height");
        }
        return new Rectangle2D.Double(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** Hexadecimal as in {@code rgb}, {@code argb}, {@code rrggbb} or {@code aarrggbb}. */
    @Nullable
    Color color(String name) {
        String value = textOrNull(name);
        if (value == null) {
            return null;
        }
        String hex = value.startsWith("#") ? value.substring(1) : value;
        if (!hex.matches("[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}")) {
            throw new IllegalArgumentException(name + ": must be a hexadecimal colour");
        }
        String full = hex.length() <= 4 ? hex.replaceAll(".", "$0$0") : hex;
        return full.length() == 6
                ? new Color(Integer.parseInt(full, 16))
                : new Color(Integer.parseUnsignedInt(full, 16), true);
    }

    private static double decimal(String name, String value) {
        try {
            return Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": not a number", e);
        }
    }
}
