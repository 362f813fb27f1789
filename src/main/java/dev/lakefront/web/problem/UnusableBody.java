package dev.lakefront.web.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.lakefront.web.CardData;
import org.jspecify.annotations.Nullable;

/**
 * Says where a body is not what it should be, and never what is in it: Jackson's own messages quote values, which may be
 * passwords.
 */
final class UnusableBody {

    /** Where there is no place within it to point at. */
    private static final String WHOLE_BODY = "body";

    private static final int LONGEST_POINTER = 200;
    private static final int MOST_CAUSES = 10;

    private UnusableBody() {}

    /** What is wrong, as the innermost reason that names a place tells it. */
    static Problem problem(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof JsonProcessingException json) {
                return problem(json);
            }
            cause = cause.getCause();
        }
        Faults faults = new Faults();
        faults.add(WHOLE_BODY, "REQUIRED", "A JSON object.");
        return faults.problem();
    }

    private static Problem problem(JsonProcessingException failure) {
        Faults faults = new Faults();
        if (failure instanceof UnrecognizedPropertyException unknown) {
            faults.add(pointer(unknown), "UNKNOWN_FIELD", "Leave it out.");
        } else if (failure instanceof JsonMappingException wrong) {
            faults.add(pointer(wrong), "WRONG_TYPE", "A value of another type.");
        } else {
            String duplicate = duplicate(failure);
            if (duplicate != null) {
                faults.add(duplicate, "DUPLICATE_FIELD", "Give it once.");
            } else {
                faults.add(WHOLE_BODY, "NOT_JSON", "A JSON object.");
            }
        }
        return faults.problem();
    }

    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return shortened(pointer.toString());
    }

    /** Where a field is given a second time; null if it is another fault of the text. */
    private static @Nullable String duplicate(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        if (message == null
                || !message.startsWith("Duplicate field")
                || !(failure.getProcessor() instanceof JsonParser parser)) {
            return null;
        }
        return shortened(parser.getParsingContext().pathAsPointer().toString());
    }

    /** Names of fields are the caller's own: they may be of any length, and be what must not be repeated. */
    private static String shortened(String pointer) {
        if (CardData.isIn(pointer)) {
            return WHOLE_BODY;
        }
        return pointer.length() > LONGEST_POINTER ? pointer.substring(0, LONGEST_POINTER) : pointer;
    }
}
