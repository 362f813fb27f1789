package dev.lakefront.sandbox.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Map;

/** How the control interface says no: {@code {"error": …}}, with the line where there is one. */
final class ControlError {

    private ControlError() {}

    static Response of(int status, String message) {
        return Response.json(status, Map.of("error", message));
    }

    static Response atLine(int line, String message) {
        return Response.json(400, Map.of("error", message, "line", line));
    }

    static Response methodNotAllowed(String allowed) {
        return of(405, "use " + allowed).with("allow", allowed);
    }

    static Response badJson(JsonProcessingException broken) {
        String message = broken instanceof UnrecognizedPropertyException unknown
                ? "unknown field " + unknown.getPropertyName()
                : broken.getOriginalMessage();
        return broken.getLocation() == null
                ? of(400, message)
                : atLine(broken.getLocation().getLineNr(), message);
    }
}
