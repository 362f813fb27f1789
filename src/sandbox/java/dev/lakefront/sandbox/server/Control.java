package dev.lakefront.sandbox.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The control interface for tests and front-end developers under {@code /__sandbox/}, JSON in and out: reset, dataset,
 * faults, the request log, webhook deliveries, and the parts that stand-ins bring along.
 */
final class Control {

    static final String PREFIX = "/__sandbox/";

    private static final int SHOWN = 100;

    private final RequestLog log;
    private final Faults faults;
    private final FaultRoutes faultRoutes;
    private final Parts parts;

    Control(RequestLog log, Faults faults, Parts parts) {
        this.log = log;
        this.faults = faults;
        this.faultRoutes = new FaultRoutes(faults);
        this.parts = parts;
    }

    Response handle(Request request) {
        String path = request.path().substring(PREFIX.length());
        int slash = path.indexOf('/');
        String part = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash + 1);
        try {
            Response answer = route(part, rest, request);
            return answer == null ? ControlError.of(404, "no such control: " + request.path()) : answer;
        } catch (JsonProcessingException broken) {
            return ControlError.badJson(broken);
        } catch (BrokenDataset broken) {
            return ControlError.atLine(broken.line(), String.valueOf(broken.getMessage()));
        } catch (IllegalArgumentException refused) {
            return ControlError.of(400, String.valueOf(refused.getMessage()));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    private @Nullable Response route(String part, String rest, Request request) throws IOException, BrokenDataset {
        Service brought = parts.services().get(part);
        if (brought != null) {
            return brought.handle(request);
        }
        if (part.equals("faults")) {
            return faultRoutes.handle(request, rest);
        }
        if (!rest.isEmpty()) {
            return null;
        }
        return switch (part) {
            case "reset" -> only("POST", request, this::reset);
            case "dataset" -> only("POST", request, () -> replaceDataset(request));
            case "requests" -> only("GET", request, () -> requests(request));
            case "webhooks" ->
                only("GET", request, () -> Response.json(200, parts.deliveries().get()));
            default -> null;
        };
    }

    private static Response only(String method, Request request, Route route) throws IOException, BrokenDataset {
        return request.method().equals(method) ? route.answer() : ControlError.methodNotAllowed(method);
    }

    private Response reset() {
        faults.clear();
        parts.resets().forEach(Runnable::run);
        log.clear();
        return Response.json(200, Map.of("reset", true));
    }

    private Response replaceDataset(Request request) throws BrokenDataset {
        String named = request.firstQuery("dataset");
        String dataset = named == null ? "production" : named;
        if (!dataset.matches("~?[a-z0-9][a-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException("not a dataset name: " + dataset);
        }
        int documents = parts.dataset().replace(dataset, request.body());
        return Response.json(200, Map.of("dataset", dataset, "documents", documents));
    }

    private Response requests(Request request) {
        String named = request.firstQuery("target");
        return Response.json(200, log.summary(named == null ? null : Target.named(named), SHOWN));
    }

    /** What the stand-ins bring: services by first path segment, resets, the dataset, deliveries for the console. */
    record Parts(
            Map<String, Service> services,
            List<Runnable> resets,
            DatasetControl dataset,
            Supplier<List<?>> deliveries) {}

    @FunctionalInterface
    private interface Route {
        Response answer() throws IOException, BrokenDataset;
    }
}
