package dev.lakefront.sandbox.images;

import dev.lakefront.sandbox.images.RenditionCache.Key;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import dev.lakefront.sandbox.server.Service;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The image CDN: {@code GET /images/<project>/<dataset>/<hash>-<w>x<h>.<ext>} with Sanity's parameters. */
public final class ImageService implements Service {

    private static final long CACHED_BYTES = 64_000_000;

    /** Pictures in work at once: each holds its pixels, and drawing uses a processor fully. */
    private static final int WORKING = 2;

    private final AssetSource assets;
    private final RenditionCache cache = new RenditionCache(CACHED_BYTES);
    private final Semaphore working = new Semaphore(WORKING);

    public ImageService(AssetSource assets) {
        this.assets = assets;
    }

    /** Forgets all renditions, for when the assets were replaced. */
    public void clear() {
        cache.clear();
    }

    @Override
    public @Nullable Response handle(Request request) {
        if (!request.path().startsWith("/images/")) {
            return null;
        }
        AssetAddress address = AssetAddress.parse(request.path());
        Map<String, Object> document = address == null ? null : assets.document(address.dataset(), address.id());
        if (address == null || document == null) {
            return Response.text(404, "text/plain; charset=utf-8", "Not found");
        }
        try {
            return answer(request, address, document);
        } catch (IllegalArgumentException refused) {
            return Response.text(400, "text/plain; charset=utf-8", "Invalid parameter " + refused.getMessage());
        }
    }

    private Response answer(Request request, AssetAddress address, Map<String, Object> document) {
        Rendition wanted = Rendition.parse(request.query());
        String tag = tag(request, address);
        if (tag.equals(request.header("if-none-match"))) {
            return immutable(Response.empty(304), tag);
        }
        Encoded encoded = encoded(request, address, document, wanted);
        Response answer =
                immutable(new Response(200, Map.of("content-type", encoded.contentType()), encoded.bytes()), tag);
        return request.query().containsKey("dl")
                ? answer.with("content-disposition", "attachment; filename=\"" + downloadName(request, document) + '"')
                : answer;
    }

    private static String tag(Request request, AssetAddress address) {
        String parameters = new TreeMap<>(request.query()).toString();
        return '"' + address.hash() + "-" + Integer.toHexString(parameters.hashCode()) + '"';
    }

    /** An uploaded SVG may hold scripts; served from here they would run beside the control interface. */
    private static Response immutable(Response response, String tag) {
        return response.with("cache-control", "public, max-age=31536000, immutable")
                .with("etag", tag)
                .with("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
                .with("x-content-type-options", "nosniff");
    }

    private Encoded encoded(Request request, AssetAddress address, Map<String, Object> document, Rendition wanted) {
        byte[] upload = assets.bytes(address.dataset(), address.id());
        if (upload != null && !Rendition.isWanted(request.query())) {
            return new Encoded(uploadedType(document), upload);
        }
        Key key = new Key(address.dataset(), address.id(), wanted);
        Encoded known = cache.get(key);
        if (known != null) {
            return known;
        }
        working.acquireUninterruptibly();
        try {
            Encoded meanwhile = cache.get(key);
            if (meanwhile != null) {
                return meanwhile;
            }
            Encoded made = developed(address, document, wanted, upload);
            cache.put(key, made);
            return made;
        } finally {
            working.release();
        }
    }

    /** An upload that the JDK cannot read comes out as it went in. */
    private static Encoded developed(
            AssetAddress address, Map<String, Object> document, Rendition wanted, byte @Nullable [] upload) {
        if (upload == null) {
            return encoded(drawn(address, document), address, wanted);
        }
        Picture bitmap = BitmapPicture.decoded(upload);
        return bitmap == null ? new Encoded(uploadedType(document), upload) : encoded(bitmap, address, wanted);
    }

    private static Encoded encoded(Picture picture, AssetAddress address, Rendition wanted) {
        String format = wanted.format() == null ? address.extension() : wanted.format();
        return Encoded.of(Developer.develop(picture, wanted), format, wanted.quality());
    }

    private static Picture drawn(AssetAddress address, Map<String, Object> document) {
        return DrawnPicture.of(
                Math.clamp(address.width(), 1, Rendition.LARGEST),
                Math.clamp(address.height(), 1, Rendition.LARGEST),
                document,
                address.hash().hashCode());
    }

    private static String uploadedType(Map<String, Object> document) {
        return document.get("mimeType") instanceof String type ? type : "application/octet-stream";
    }

    private static String downloadName(Request request, Map<String, Object> document) {
        String wanted = request.firstQuery("dl");
        String name = wanted == null || wanted.isBlank()
                ? String.valueOf(document.getOrDefault("originalFilename", "image"))
                : wanted;
        return name.replaceAll("[^A-Za-z0-9._ -]", "_");
    }
}
