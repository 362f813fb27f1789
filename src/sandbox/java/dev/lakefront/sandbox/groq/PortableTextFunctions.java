package dev.lakefront.sandbox.groq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code pt} namespace: Portable Text. */
final class PortableTextFunctions {

    private static final String BETWEEN_BLOCKS = "\n\n";

    private PortableTextFunctions() {}

    static void addTo(Functions functions) {
        functions.add("pt::text", 1, PortableTextFunctions::text);
    }

    /** Null when there is no block in the value. */
    private static @Nullable Object text(Scope scope, Node[] arguments) {
        List<String> blocks = new ArrayList<>();
        addBlocks(arguments[0].evaluate(scope), blocks);
        if (blocks.isEmpty()) {
            return null;
        }
        String text = String.join(BETWEEN_BLOCKS, blocks);
        scope.context.budget.spendText(text.length());
        return text;
    }

    private static void addBlocks(@Nullable Object value, List<String> blocks) {
        if (value instanceof List<?> array) {
            array.forEach(element -> addBlocks(element, blocks));
        } else if (value instanceof Map<?, ?> block
                && block.get("_type") instanceof String
                && block.get("children") instanceof List<?> children) {
            StringBuilder text = new StringBuilder();
            for (Object child : children) {
                if (child instanceof Map<?, ?> span
                        && "span".equals(span.get("_type"))
                        && span.get("text") instanceof String piece) {
                    text.append(piece);
                }
            }
            blocks.add(text.toString());
        }
    }
}
