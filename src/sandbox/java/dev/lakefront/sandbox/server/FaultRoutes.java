package dev.lakefront.sandbox.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The control interface's faults: arranging, listing and clearing them. */
final class FaultRoutes {

    private static final long LONGEST_DELAY_MS = 600_000;
    private static final long USUAL_DELAY_MS = 1_000;
    private static final long UNAVAILABLE = 503;

    /** In SMTP, where 503 would say that commands are out of order. */
    private static final long TRY_LATER = 451;

    private final Faults faults;
    private final AtomicLong sequence = new AtomicLong();

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    Response handle(Request request, String rest) throws IOException {
        return switch (request.method()) {
            case "POST" -> rest.isEmpty() ? arrange(request) : ControlError.methodNotAllowed("GET, DELETE");
            case "GET" ->
                Response.json(
                        200, faults.inForce().stream().map(FaultRoutes::shown).toList());
            case "DELETE" -> remove(rest);
            default -> ControlError.methodNotAllowed("GET, POST, DELETE");
        };
    }

    private Response arrange(Request request) throws IOException {
        Wanted wanted = Json.read(request.body(), Wanted.class);
        Fault fault = fault(wanted, "fault-" + sequence.incrementAndGet());
        faults.arm(fault);
        return Response.json(201, Map.of("id", fault.id()));
    }

    private Response remove(String id) {
        if (id.isEmpty()) {
            faults.clear();
            return Response.empty(204);
        }
        return faults.remove(id)
                ? Response.empty(204)
                : ControlError.of(404, "no such fault in force, or one that is only cleared together with the others");
    }

    private static Fault fault(Wanted wanted, String id) {
        Target target = Target.named(wanted.target());
        Fault.Kind kind = Fault.Kind.named(wanted.kind());
        Match match = wanted.match() == null ? new Match(null, null) : wanted.match();
        boolean delays = kind == Fault.Kind.LATENCY || kind == Fault.Kind.LATE_WEBHOOK;
        return new Fault(
                id,
                target,
                kind,
                match.method() == null ? null : match.method().toUpperCase(Locale.ROOT),
                match.pathContains(),
                (int) within("status", wanted.status(), 400, 599, target == Target.SMTP ? TRY_LATER : UNAVAILABLE),
                Duration.ofMillis(
                        within("delayMs", wanted.delayMs(), 0, LONGEST_DELAY_MS, delays ? USUAL_DELAY_MS : 0)),
                (int) within("times", wanted.times(), 1, Fault.ALWAYS, kind.isSingleEvent() ? 1 : Fault.ALWAYS));
    }

    private static long within(String field, @Nullable Long given, long least, long most, long otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given < least || given > most) {
            throw new IllegalArgumentException(field + " must lie between " + least + " and " + most);
        }
        return given;
    }

    private static Map<String, Object> shown(Faults.InForce inForce) {
        Fault fault = inForce.fault();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", fault.id());
        shown.put("target", fault.target().wireName());
        shown.put("kind", fault.kind().wireName());
        if (fault.method() != null || fault.pathContains() != null) {
            shown.put("match", new Match(fault.method(), fault.pathContains()));
        }
        if (fault.kind() == Fault.Kind.STATUS) {
            shown.put("status", fault.status());
        }
        if (!fault.delay().isZero()) {
            shown.put("delayMs", fault.delay().toMillis());
        }
        if (fault.times() != Fault.ALWAYS) {
            shown.put("times", fault.times());
        }
        if (!fault.kind().spoilsPushes() && fault.times() != Fault.ALWAYS) {
            shown.put("left", inForce.left());
        }
        shown.put("removable", !fault.kind().spoilsPushes());
        return shown;
    }

    private record Wanted(
            @JsonProperty("target") @Nullable String target,
            @JsonProperty("match") @Nullable Match match,
            @JsonProperty("kind") @Nullable String kind,
            @JsonProperty("status") @Nullable Long status,
            @JsonProperty("delayMs") @Nullable Long delayMs,
            @JsonProperty("times") @Nullable Long times) {}

    private record Match(
            @JsonProperty("method") @Nullable String method,
            @JsonProperty("pathContains") @Nullable String pathContains) {}
}
