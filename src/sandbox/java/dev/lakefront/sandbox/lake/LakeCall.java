package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.lake.store.Perspective;
import dev.lakefront.sandbox.lake.store.View;
import dev.lakefront.sandbox.server.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request to the lake with its path taken apart: {@code /v<version>/data/<operation>/<dataset>/<rest>}.
 *
 * @param operation such as {@code query} or {@code live/events}
 */
record LakeCall(Request request, ApiVersion version, String operation, String dataset, String rest, Role role) {

    static final String CORS_CHECK = "check/cors";

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._-]{1,75}");

    /** Null if the path is not the lake's; assets are uploaded to {@code /v<version>/assets/<kind>/<dataset>}. */
    static @Nullable LakeCall parse(Request request) {
        List<String> parts = Arrays.asList(request.path().split("/", 7));
        if (parts.size() < 4 || !parts.getFirst().isEmpty()) {
            return null;
        }
        ApiVersion version = ApiVersion.parse(parts.get(1));
        if (version == null) {
            return null;
        }
        if (parts.get(2).equals("check") && parts.get(3).equals("cors")) {
            return new LakeCall(request, version, CORS_CHECK, "", "", Role.ANONYMOUS);
        }
        if (parts.get(2).equals("assets") && parts.size() == 5) {
            return new LakeCall(request, version, "assets/" + parts.get(3), parts.get(4), "", Role.ANONYMOUS);
        }
        int dataset = parts.get(3).equals("live") ? 5 : 4;
        if (!parts.get(2).equals("data") || parts.size() <= dataset) {
            return null;
        }
        String operation = String.join("/", parts.subList(3, dataset));
        String rest = String.join("/", parts.subList(dataset + 1, parts.size()));
        return new LakeCall(request, version, operation, parts.get(dataset), rest, Role.ANONYMOUS);
    }

    LakeCall as(Role newRole) {
        return new LakeCall(request, version, operation, dataset, rest, newRole);
    }

    @Nullable
    String option(String name) {
        return request.firstQuery(name);
    }

    /** A switch of the URL; anything but {@code true} and {@code false} is refused. */
    boolean flag(String name, boolean otherwise) throws LakeException {
        String value = option(name);
        if (value == null) {
            return otherwise;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw LakeException.badRequest("\"" + name + "\" must be true or false");
        };
    }

    void checkTag() throws LakeException {
        String tag = option("tag");
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw LakeException.badRequest("\"tag\" must be 1 to 75 of A-Z a-z 0-9 . _ -");
        }
    }

    void demand(String... methods) throws LakeException {
        if (!List.of(methods).contains(request.method())) {
            throw LakeException.gateway(405, "Method Not Allowed", "use " + String.join(" or ", methods));
        }
    }

    /** Refuses callers whose token does not allow to write, naming the permission that they lack. */
    void demandWriter(String permission) throws LakeException {
        if (!role.reads()) {
            throw LakeException.gateway(401, "Unauthorized", "A token with write access is needed");
        }
        if (!role.writes()) {
            throw LakeException.forbidden(permission);
        }
    }

    /** The view that this caller has of the documents, in the perspective asked for or else the version's own. */
    View view() throws LakeException {
        String named = option("perspective");
        if (named == null) {
            return view(version.hasReleases() ? Perspective.PUBLISHED : Perspective.RAW);
        }
        Perspective perspective = Perspective.parse(named);
        if (perspective == null) {
            throw LakeException.badRequest("invalid perspective \"" + named + "\"");
        }
        return view(perspective);
    }

    View view(Perspective perspective) {
        return new View(perspective, role.reads(), version.hasReleases());
    }

    /** The GROQ parameters of the URL, each {@code $name} with its value in JSON. */
    Map<String, Object> urlParameters() throws LakeException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String key : request.query().keySet()) {
            if (key.startsWith("$")) {
                Parameters.addJson(parameters, key.substring(1), String.valueOf(option(key)));
            }
        }
        return parameters;
    }
}
