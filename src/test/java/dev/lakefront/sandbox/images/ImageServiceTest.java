package dev.lakefront.sandbox.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lakefront.sandbox.server.Request;
import dev.lakefront.sandbox.server.Response;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageServiceTest {

    private static final String DRAWN = "/images/sandbox/production/abc123-400x300.jpg";
    private static final String UPLOADED = "/images/sandbox/production/fff-80x40.png";

    private final Map<String, Map<String, Object>> documents = new HashMap<>(Map.of(
            "image-abc123-400x300-jpg", Map.of("label", "mug", "originalFilename", "my mug.jpg"),
            "image-fff-80x40-png", Map.of("mimeType", "image/png")));
    private final Map<String, byte[]> uploads = new HashMap<>(Map.of("image-fff-80x40-png", redAndBlue()));
    private final ImageService images = new ImageService(new AssetSource() {
        @Override
        public @Nullable Map<String, Object> document(String dataset, String id) {
            return dataset.equals("production") ? documents.get(id) : null;
        }

        @Override
        public byte @Nullable [] bytes(String dataset, String id) {
            return uploads.get(id);
        }
    });

    @Test
    void samplePicture_isDrawnInItsOwnSizeAndKeptForEver() throws Exception {
        Response answer = get(DRAWN);

        assertThat(answer.headers())
                .containsEntry("content-type", "image/jpeg")
                .containsEntry("cache-control", "public, max-age=31536000, immutable");
        assertThat(size(answer)).isEqualTo("400x300");
    }

    @Test
    void samplePicture_isTheSameEachTime() {
        Response first = get(DRAWN + "?w=200");
        images.clear();

        assertThat(get(DRAWN + "?w=200").body()).isEqualTo(first.body());
    }

    @Test
    void pictures_differByThingAndByAsset() {
        documents.put("image-abc123-401x300-jpg", Map.of("label", "tent"));
        documents.put("image-abc124-400x300-jpg", Map.of("label", "mug"));

        assertThat(get("/images/sandbox/production/abc123-401x300.jpg").body())
                .isNotEqualTo(get(DRAWN).body());
        assertThat(get("/images/sandbox/production/abc124-400x300.jpg").body())
                .isNotEqualTo(get(DRAWN).body());
    }

    @Test
    void paletteOfTheDocument_colorsThePicture() throws Exception {
        documents.put(
                "image-red-300x300-png",
                Map.of(
                        "label",
                        "blanket",
                        "metadata",
                        Map.of("palette", Map.of("vibrant", Map.of("background", "#d01010")))));

        BufferedImage picture = image(get("/images/sandbox/production/red-300x300.png"));

        Color middle = new Color(picture.getRGB(150, 165));
        assertThat(middle.getRed()).isGreaterThan(2 * middle.getGreen());
    }

    @ParameterizedTest
    @CsvSource({
        "w=200, 200x150",
        "h=150, 200x150",
        "w=100&dpr=2, 200x150",
        "w=800, 800x600",
        "w=200&h=200, 200x150",
        "w=800&h=800&fit=max, 400x300",
        "w=200&h=200&fit=max, 200x150",
        "w=200&h=200&fit=crop, 200x200",
        "w=900&h=900&fit=crop, 900x900",
        "w=900&h=900&fit=min, 300x300",
        "w=150&h=150&fit=min, 150x150",
        "w=200&h=200&fit=fill&bg=fff, 200x200",
        "w=900&h=900&fit=fillmax, 900x900",
        "w=123&h=45&fit=scale, 123x45",
        "'rect=10,20,100,50', 100x50",
        "'rect=300,200,500,500', 100x100",
        "w=100&or=90, 75x100",
        "w=100&or=180&flip=hv, 100x75",
        "w=100&pad=10, 120x95",
        "w=100&blur=40, 100x75",
        "w=90000, 8192x6144",
        "w=90000&h=9000&fit=scale, 8192x819",
        "auto=format&w=64, 64x48",
        "fit=crop&max-w=200, 200x150",
        "fit=crop&min-w=800, 800x600",
        "fit=crop&max-w=200&max-h=100, 133x100",
        "fit=crop&max-w=200&min-h=200, 200x200",
        "fit=crop&w=200&max-h=100, 200x100",
        "fit=crop&w=200&min-h=180, 200x180",
        "fit=crop&h=150&max-w=120, 120x150",
        "fit=crop&h=150&min-w=260, 260x150",
        "fit=crop&w=300&h=300&max-w=200, 200x300",
        "fit=crop&w=100&h=100&min-h=120, 100x120",
        "fit=crop&max-w=100&dpr=2, 200x150",
        "w=200&max-w=100&max-h=10, 200x150",
        "w=100&frame=1, 100x75",
    })
    void parameters_decideTheSize(String query, String size) throws Exception {
        assertThat(size(get(DRAWN + "?" + query))).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "fm=png, image/png",
        "fm=jpg, image/jpeg",
        "fm=pjpg, image/jpeg",
        "fm=webp, image/jpeg",
        "fm=avif, image/jpeg",
        "fm=webp&pad=4&bg=00ffffff, image/png",
    })
    void formatThatCannotBeWritten_becomesOneThatCan(String query, String type) throws Exception {
        Response answer = get(DRAWN + "?w=60&" + query);

        assertThat(answer.headers()).containsEntry("content-type", type);
        assertThat(image(answer)).isNotNull();
    }

    @Test
    void quality_decidesTheBytes() {
        assertThat(get(DRAWN + "?q=20").body().length)
                .isLessThan(get(DRAWN + "?q=95").body().length);
    }

    @Test
    void upload_isServedAsItCame() {
        assertThat(get(UPLOADED).body()).isEqualTo(uploads.get("image-fff-80x40-png"));
    }

    @ParameterizedTest
    @CsvSource({
        "left, ff0000",
        "right, 0000ff",
        "'top,left', ff0000",
        "focalpoint&fp-x=0.9, 0000ff",
        "focalpoint&fp-x=0.1, ff0000",
    })
    void crop_keepsTheSideAskedFor(String crop, String color) throws Exception {
        BufferedImage cut = image(get(UPLOADED + "?w=20&h=20&fit=crop&crop=" + crop));

        assertThat(hex(cut, 10, 10)).isEqualTo(color);
    }

    @Test
    void rect_cutsThePart() throws Exception {
        assertThat(hex(image(get(UPLOADED + "?rect=60,0,20,40")), 10, 10)).isEqualTo("0000ff");
    }

    @Test
    void flip_swapsTheSides() throws Exception {
        assertThat(hex(image(get(UPLOADED + "?flip=h")), 10, 10)).isEqualTo("0000ff");
    }

    @Test
    void orientation_turnsClockwise() throws Exception {
        BufferedImage turned = image(get(UPLOADED + "?or=90"));

        assertThat(hex(turned, 20, 10)).isEqualTo("ff0000");
        assertThat(hex(turned, 20, 70)).isEqualTo("0000ff");
    }

    @Test
    void fill_putsTheBackgroundAround() throws Exception {
        BufferedImage filled = image(get(UPLOADED + "?w=80&h=80&fit=fill&bg=00ff00"));

        assertThat(hex(filled, 40, 5)).isEqualTo("00ff00");
        assertThat(hex(filled, 10, 40)).isEqualTo("ff0000");
    }

    @Test
    void blur_mixesNeighboursAndKeepsTheRest() throws Exception {
        BufferedImage blurred = image(get(UPLOADED + "?blur=20"));

        Color edge = new Color(blurred.getRGB(40, 20));
        assertThat(edge.getRed()).isCloseTo(127, within(30));
        assertThat(edge.getBlue()).isCloseTo(127, within(30));
        assertThat(new Color(blurred.getRGB(1, 20)).getRed()).isGreaterThan(220);
    }

    @Test
    void saturationInversionAndSharpness_changeAnUploadThatIsElseServedAsItCame() throws Exception {
        assertThat(hex(image(get(UPLOADED + "?sat=-100")), 10, 10)).isEqualTo("4c4c4c");
        assertThat(hex(image(get(UPLOADED + "?invert=true")), 10, 10)).isEqualTo("00ffff");
        byte[] soft = get(UPLOADED + "?blur=20").body();
        uploads.put("image-fff-80x40-png", soft);
        assertThat(get(UPLOADED + "?sharp=50").body()).isNotEqualTo(soft);
    }

    @Test
    void frameOne_stillsAMovingPicture() throws Exception {
        documents.put("image-gif-8x8-gif", Map.of("mimeType", "image/gif"));
        uploads.put("image-gif-8x8-gif", moving(Color.RED, Color.BLUE));

        Response moving = get("/images/sandbox/production/gif-8x8.gif");
        Response still = get("/images/sandbox/production/gif-8x8.gif?frame=1");

        assertThat(moving.body()).isEqualTo(uploads.get("image-gif-8x8-gif"));
        assertThat(still.headers()).containsEntry("content-type", "image/png");
        assertThat(hex(image(still), 4, 4)).isEqualTo("ff0000");
    }

    @Test
    void uploadThatCannotBeRead_comesOutAsItWentIn() {
        byte[] svg = "<svg/>".getBytes(StandardCharsets.UTF_8);
        documents.put("image-svg-10x10-svg", Map.of("mimeType", "image/svg+xml"));
        uploads.put("image-svg-10x10-svg", svg);

        Response answer = get("/images/sandbox/production/svg-10x10.svg?w=5");

        assertThat(answer.body()).isEqualTo(svg);
        assertThat(answer.headers())
                .containsEntry("content-type", "image/svg+xml")
                .containsKey("content-security-policy");
    }

    @Test
    void download_hasTheNameWanted() {
        assertThat(get(DRAWN + "?w=10&dl=a\"b.jpg").headers())
                .containsEntry("content-disposition", "attachment; filename=\"a_b.jpg\"");
        assertThat(get(DRAWN + "?w=10&dl=").headers())
                .containsEntry("content-disposition", "attachment; filename=\"my mug.jpg\"");
    }

    @Test
    void knownEntityTag_needsNoBody() {
        String tag = get(DRAWN + "?w=20").headers().get("etag");

        Response answer = images.handle(
                new Request("GET", DRAWN, Map.of("w", List.of("20")), Map.of("if-none-match", tag), new byte[0]));

        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(304);
        assertThat(get(DRAWN + "?w=21").headers().get("etag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w=0", "w=abc", "h=-5", "q=101", "dpr=0", "fit=stretch", "crop=nowhere", "crop=focalpoint&fp-x=2",
                "rect=1,2,3", "rect=900,0,10,10", "or=45", "flip=x", "bg=green", "blur=-1", "pad=1e9", "w=NaN",
                "sat=-101", "sat=101", "sat=grey", "sharp=-1", "sharp=101", "invert=yes", "frame=2", "frame=last",
                "min-w=0", "max-w=wide", "min-h=-1", "max-h=0", "fit=crop&min-w=20&max-w=10", "min-h=2&max-h=1",
            })
    void senselessParameter_isRefusedByName(String query) {
        Response answer = get(DRAWN + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("Invalid parameter ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/sandbox/production/abc123-400x301.jpg",
                "/images/sandbox/staging/abc123-400x300.jpg",
                "/images/sandbox/production/abc123.jpg",
                "/images/",
            })
    void unknownAsset_is404(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void otherPaths_areNotItsOwn() {
        assertThat(images.handle(new Request("GET", "/files/x", Map.of(), Map.of(), new byte[0])))
                .isNull();
    }

    private Response get(String address) {
        String[] parts = address.split("\\?", 2);
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (parts.length == 2) {
            Arrays.stream(parts[1].split("&"))
                    .map(parameter -> parameter.split("=", 2))
                    .forEach(parameter -> query.put(parameter[0], List.of(parameter[1])));
        }
        Response answer = images.handle(new Request("GET", parts[0], query, Map.of(), new byte[0]));
        assertThat(answer).isNotNull();
        return answer;
    }

    private static BufferedImage image(Response answer) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static String size(Response answer) throws IOException {
        BufferedImage image = image(answer);
        return image.getWidth() + "x" + image.getHeight();
    }

    private static String hex(BufferedImage image, int x, int y) {
        return String.format("%06x", image.getRGB(x, y) & 0xffffff);
    }

    /** 80 pixels wide and 40 high, red on the left and blue on the right. */
    private static byte[] redAndBlue() {
        BufferedImage image = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 40, 40);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(40, 0, 40, 40);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] moving(Color... frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (Color color : frames) {
                BufferedImage frame = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                int[] pixels = new int[64];
                Arrays.fill(pixels, color.getRGB());
                frame.setRGB(0, 0, 8, 8, pixels, 0, 8);
                writer.writeToSequence(new IIOImage(frame, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
