package dev.lakefront.sandbox.lake;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file CDN: {@code GET /files/<project>/<dataset>/<hash>.<ext>}, for everybody and without limits. */
final class FileCdn {

    private static final String PREFIX = "/files/";
    private static final Pattern PATH =
            Pattern.compile("/files/[a-z0-9-]+/(~?[a-z0-9_-]+)/([0-9a-f]{40})\\.([a-z0-9]{1,10})(?:/[^/]*)?");

    private FileCdn() {}

    static boolean serves(Request request) {
        return request.path().startsWith(PREFIX);
    }

    static Response answer(Request request, ContentLake lake) {
        Matcher path = PATH.matcher(request.path());
        if (path.matches()) {
            String id = "file-" + path.group(2) + "-" + path.group(3);
            byte[] bytes = lake.assetBytes(path.group(1), id);
            Map<String, Object> document = lake.document(path.group(1), id);
            if (bytes != null && document != null) {
                return answer(request, '"' + path.group(2) + '"', document, bytes);
            }
        }
        return Response.text(404, "text/plain; charset=utf-8", "Not found");
    }

    private static Response answer(Request request, String tag, Map<String, Object> document, byte[] bytes) {
        boolean known = tag.equals(request.header("if-none-match"));
        Response answer = known
                ? Response.empty(304)
                : new Response(200, Map.of("content-type", String.valueOf(document.get("mimeType"))), bytes);
        Response kept = answer.with("cache-control", "public, max-age=31536000, immutable")
                .with("etag", tag)
                // what was uploaded as a page would otherwise run beside the control interface
                .with("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
                .with("x-content-type-options", "nosniff");
        String download = request.firstQuery("dl");
        return download == null
                ? kept
                : kept.with("content-disposition", "attachment; filename=\"" + name(download, document) + '"');
    }

    private static String name(String wanted, Map<String, Object> document) {
        Object original = document.getOrDefault("originalFilename", "file");
        String name = wanted.isBlank() ? String.valueOf(original) : wanted;
        return name.replaceAll("[^A-Za-z0-9._ -]", "_");
    }
}
