package dev.lakefront.sandbox.server;

import java.net.URI;
import java.util.regex.Pattern;

/** One request on its way through the server: as services see it, and its address as it came. */
record Call(Request request, String uri) {

    private static final Pattern STREAM = Pattern.compile("/v[^/]+/data/(live/events|listen)/[^/]+");
    private static final Pattern LOCAL_NAME =
            Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]|.+\\.(localhost|test)");

    /** The tag by which the console page marks its own questions. */
    private static final String CONSOLE_TAG = "sandbox-console";

    boolean opensStream() {
        return request.method().equals("GET") && STREAM.matcher(request.path()).matches();
    }

    /** Whether this is for the sandbox itself and not for a vendor. */
    boolean controls() {
        return request.path().startsWith(Control.PREFIX) || request.path().startsWith("/__admin");
    }

    /** Whether this is the console looking, which must neither be counted nor meet a fault. */
    boolean comesFromConsole() {
        String path = request.path();
        return path.equals("/") || path.equals("/favicon.ico") || CONSOLE_TAG.equals(request.firstQuery("tag"));
    }

    /** Whether a page sent this that was not served from this machine: any page can reach a port on localhost. */
    boolean comesFromForeignPage() {
        String origin = request.header("origin");
        if (origin == null) {
            return false;
        }
        try {
            String host = URI.create(origin).getHost();
            return host == null || !LOCAL_NAME.matcher(host).matches();
        } catch (IllegalArgumentException nonsense) {
            return true;
        }
    }
}
