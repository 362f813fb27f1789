package dev.lakefront.sandbox.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakefront.sandbox.lake.LakeFixture.Answer;
import dev.lakefront.sandbox.lake.store.Json;
import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UploadTest {

    private static final String IMAGES = "/assets/images/production";
    private static final String FILES = "/assets/files/production";
    private static final byte[] NOTE = "note".getBytes(StandardCharsets.UTF_8);
    private static final String NOTE_HASH = "c51048b7325d60e326d19a9cfbeff2577be1672e";

    private final LakeFixture fixture = new LakeFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anImage_becomesADocumentNamedAfterItsBytes() {
        Map<String, Object> document = document(fixture.editor()
                .send("POST", IMAGES, picture(30, 20), "filename", "My photo.PNG", "title", "T", "sourceId", "7"));

        String hash = String.valueOf(document.get("sha1hash"));
        assertThat(hash).matches("[0-9a-f]{40}");
        assertThat(document)
                .containsEntry("_id", "image-" + hash + "-30x20-png")
                .containsEntry("_type", "sanity.imageAsset")
                .containsEntry("assetId", hash)
                .containsEntry("extension", "png")
                .containsEntry("mimeType", "image/png")
                .containsEntry("originalFilename", "My photo.PNG")
                .containsEntry("title", "T")
                .containsEntry("source", Map.of("_type", "sanity.assetSourceData", "id", "7"))
                .containsEntry("size", (long) picture(30, 20).length)
                .containsEntry("path", "images/sandbox/production/" + hash + "-30x20.png")
                .containsEntry("url", "https://cdn.sanity.io/images/sandbox/production/" + hash + "-30x20.png")
                .containsKeys("_rev", "_createdAt", "uploadId");
        assertThat(Json.object(document.get("metadata"))).containsKeys("dimensions", "lqip", "palette", "blurHash");
        assertThat(fixture.lake.document("production", String.valueOf(document.get("_id"))))
                .isEqualTo(document);
        assertThat(fixture.lake.assetBytes("production", String.valueOf(document.get("_id"))))
                .isEqualTo(picture(30, 20));
    }

    @Test
    void theSameBytes_areTheSameAsset() {
        Answer first = fixture.editor().send("POST", IMAGES, picture(30, 20), "title", "first");
        Answer again = fixture.editor().send("POST", IMAGES, picture(30, 20), "title", "second");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(document(fixture.editor().send("POST", IMAGES, picture(31, 20)))
                        .get("_id"))
                .isNotEqualTo(document(first).get("_id"));
    }

    @Test
    void metadata_isWhatWasAskedFor() {
        Answer none = fixture.editor().send("POST", IMAGES, picture(5, 5), "meta", "none");
        Answer palette = fixture.editor().send("POST", IMAGES, picture(6, 6), "meta", "palette");

        assertThat(Json.object(document(none).get("metadata")))
                .containsKeys("dimensions", "hasAlpha", "isOpaque")
                .doesNotContainKeys("lqip", "palette", "blurHash");
        assertThat(Json.object(document(palette).get("metadata")))
                .containsKey("palette")
                .doesNotContainKey("lqip");
        assertThat(fixture.editor()
                        .send("POST", IMAGES, picture(7, 7), "meta", "everything")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFile_isServedUntilItsDocumentGoes() {
        Map<String, Object> document = document(fixture.editor().send("POST", FILES, NOTE, "filename", "a b.TXT"));
        String path = "/files/sandbox/production/" + NOTE_HASH + ".txt";

        assertThat(document)
                .containsEntry("_id", "file-" + NOTE_HASH + "-txt")
                .containsEntry("_type", "sanity.fileAsset")
                .containsEntry("mimeType", "text/plain")
                .containsEntry("path", path.substring(1))
                .doesNotContainKey("metadata");
        Response served = get(path);
        assertThat(served.body()).isEqualTo(NOTE);
        assertThat(served.headers())
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("x-content-type-options", "nosniff")
                .doesNotContainKey("content-disposition");
        assertThat(get(path, "dl", "").headers())
                .containsEntry("content-disposition", "attachment; filename=\"a b.TXT\"");

        fixture.editor().write("[{'delete': {'id': 'file-" + NOTE_HASH + "-txt'}}]");

        assertThat(get(path).status()).isEqualTo(404);
        assertThat(fixture.lake.assetBytes("production", "file-" + NOTE_HASH + "-txt"))
                .isNull();
    }

    @Test
    void aReferencedAsset_isNotDeleted_andStaysServed() {
        String id = String.valueOf(
                document(fixture.editor().send("POST", FILES, NOTE)).get("_id"));
        fixture.editor().write("[{'patch': {'id': 'p1', 'set': {'manual': {'_ref': '" + id + "'}}}}]");

        assertThat(fixture.editor().mutate("[{'delete': {'id': '" + id + "'}}]").status())
                .isEqualTo(409);
        assertThat(fixture.lake.assetBytes("production", id)).isEqualTo(NOTE);
    }

    @Test
    void theContentType_saysWhatAFileIs_whereItsNameDoesNot() {
        assertThat(typed("application/pdf"))
                .containsEntry("extension", "pdf")
                .containsEntry("mimeType", "application/pdf");
        assertThat(typed("text/plain; charset=utf-8")).containsEntry("extension", "txt");
        assertThat(typed("application/vnd.api+json")).containsEntry("extension", "json");
        assertThat(typed("application/x-very-long-name")).containsEntry("extension", "bin");
    }

    @Test
    void uploadsNeedATokenThatMayWrite() {
        assertThat(fixture.anonymous().send("POST", FILES, NOTE).status()).isEqualTo(401);
        assertThat(fixture.reader().send("POST", FILES, NOTE).status()).isEqualTo(403);
        assertThat(fixture.lake.assetBytes("production", "file-" + NOTE_HASH + "-bin"))
                .isNull();
    }

    @Test
    void whatIsNoImage_isRefusedAsTheRealServiceRefuses() {
        Answer refused = fixture.editor().send("POST", IMAGES, NOTE);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json())
                .containsEntry("statusCode", 400L)
                .containsEntry("error", "Bad Request")
                .containsEntry("message", "Invalid image: unknown image format");
        assertThat(fixture.editor().send("POST", IMAGES, new byte[0]).status()).isEqualTo(400);
        assertThat(fixture.editor().send("GET", IMAGES, new byte[0]).status()).isEqualTo(405);
        assertThat(fixture.editor().send("POST", FILES, NOTE, "tag", "no tag").status())
                .isEqualTo(400);
        assertThat(fixture.editor().send("POST", FILES, new byte[100_000_001]).status())
                .isEqualTo(413);
    }

    @Test
    void reset_takesTheBytesAway_butAnotherDatasetWithTheDocumentKeepsThem() {
        Map<String, Object> document = document(fixture.editor().send("POST", FILES, NOTE));
        String id = String.valueOf(document.get("_id"));

        fixture.load(Json.text(document));
        assertThat(fixture.lake.assetBytes("production", id)).isEqualTo(NOTE);
        fixture.lake.reset();

        assertThat(fixture.lake.assetBytes("production", id)).isNull();
    }

    private Map<String, Object> typed(String contentType) {
        byte[] bytes = contentType.getBytes(StandardCharsets.UTF_8);
        Request request = fixture.editor().request("POST", FILES, bytes, Map.of("content-type", contentType));
        Response answer = Objects.requireNonNull(fixture.lake.handle(request));
        return document(new Answer(answer.status(), answer.headers(), answer.body()));
    }

    private Response get(String path, String... option) {
        Map<String, List<String>> query = option.length == 0 ? Map.of() : Map.of(option[0], List.of(option[1]));
        return Objects.requireNonNull(fixture.lake.handle(new Request("GET", path, query, Map.of(), new byte[0])));
    }

    private static Map<String, Object> document(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return Json.object(Objects.requireNonNull(answer.json().get("document")));
    }

    private static byte[] picture(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
